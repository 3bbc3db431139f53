from django.contrib.auth.views import LogoutView
from django.urls import path

from organisations import invitation_pages, views
from organisations.sign_in.views import SignIn

app_name = "organisations"

urlpatterns = [
    # The same page as allauth's "account_login", which comes first; this is the name that we use.
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("logo/", views.logo, name="logo"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/organisation/", views.choose, name="choose"),
    path("invitations/", invitation_pages.invitations, name="invitations"),
    path("invitations/<uuid:invitation>/revoke/", invitation_pages.revoke, name="revoke"),
    path("invitation/<slug:token>/", invitation_pages.invitation, name="invitation"),
]
