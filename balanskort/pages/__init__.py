"""The card's pages. The key comes in the body of a form and goes back into forms, never into an address.

No view decides anything: it opens with the key that was sent, calls one verb, and answers with a page that
no cache keeps.
"""
