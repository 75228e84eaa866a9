"""The forms of signing in and out."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

LONGEST = 200
"""Characters; argon2 has no limit, but a password of a megabyte is an attack."""


class SignInForm(FlaskForm):
    """Login and password; ``naar`` is the page that the visitor wanted to see."""

    login = StringField(
        "E-mailadres",
        validators=[
            InputRequired("Vul je e-mailadres in."),
            Length(max=254, message="Dit e-mailadres is te lang. Kijk het na."),
        ],
    )
    password = PasswordField(
        "Wachtwoord",
        validators=[
            InputRequired("Vul je wachtwoord in."),
            Length(max=LONGEST, message=f"Een wachtwoord heeft hooguit {LONGEST} tekens."),
        ],
    )
    naar = HiddenField()
