from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from organisations import views
from organisations.forms import SignInForm

app_name = "organisations"

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(template_name="organisations/sign_in.html", authentication_form=SignInForm),
        name="sign-in",
    ),
    path("logo/", views.logo, name="logo"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]
