from organisations.models.invitation import Invitation
from organisations.models.membership import Membership, Role
from organisations.models.organisation import Organisation
from organisations.models.unit import Unit
from organisations.models.user import User

__all__ = ["Invitation", "Membership", "Organisation", "Role", "Unit", "User"]
