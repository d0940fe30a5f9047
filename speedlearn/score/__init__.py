"""The figures of a rota, recounted from its visits alone, and the proofs that no rota can beat them.

It shares nothing with the solver: wishes, everybody's best, meetings and bounds are worked out again by other means, in
exact arithmetic. Only the finished figures are rounded, to six decimals.
"""

from speedlearn.score.bounds import mean_share_bound, worst_share_excluded
from speedlearn.score.figures import quality
from speedlearn.score.proofs import confirmed
from speedlearn.score.shares import Missed, PersonalShare, Why, personal_shares

__all__ = [
    "Missed",
    "PersonalShare",
    "Why",
    "confirmed",
    "mean_share_bound",
    "personal_shares",
    "quality",
    "worst_share_excluded",
]
