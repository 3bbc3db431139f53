from django import forms

from .questions import GRADES, QUESTIONS


class AnswerForm(forms.Form):
    """A grade as the answer to one of the questions."""

    question = forms.ChoiceField(choices=[(one.key, one.text) for one in QUESTIONS])
    choice = forms.ChoiceField(choices=[(one, one) for one in GRADES])
