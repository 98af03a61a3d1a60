"""Walls that ask for consent to tracking, and what refuses in each."""

from __future__ import annotations

# The buttons that refuse, by the framework that asks, as their own documents name them; those that
# only lead on to a refusal come after.
KNOWN = (
    ("OneTrust", "#onetrust-reject-all-handler, .ot-pc-refuse-all-handler"),
    ("Cookiebot", "#CybotCookiebotDialogBodyButtonDecline"),
    ("Cookiebot", "#CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll"),
    ("Didomi", "#didomi-notice-disagree-button, .didomi-continue-without-agreeing"),
    ("Sourcepoint", "button.sp_choice_type_13, button.sp_choice_type_REJECT_ALL"),
    ("TrustArc", "#truste-consent-required, .trustarc-declineall-btn"),
    ("Usercentrics", "[data-testid=uc-deny-all-button], #uc-btn-deny-banner, .uc-deny-button"),
    ("Complianz", ".cmplz-cookiebanner .cmplz-deny"),
    (
        "CookieYes",
        ".cky-btn-reject, [data-cky-tag=reject-button], #cookie_action_close_header_reject",
    ),
    ("Osano", ".osano-cm-denyAll, .osano-cm-deny"),
    ("Termly", "[data-tid=banner-decline], .t-declineButton"),
    ("Funding Choices", ".fc-cta-do-not-consent"),
    ("Quantcast", ".qc-cmp2-summary-buttons button[mode=secondary].reject, #disagree-btn"),
    ("Klaro", ".klaro .cn-decline"),
    ("Cookie Notice", "#cn-refuse-cookie"),
    ("Borlabs", "[data-borlabs-cookie-actions=refuse], ._brlbs-refuse-btn a"),
    ("Iubenda", ".iubenda-cs-reject-btn"),
    ("Axeptio", "#axeptio_btn_dismiss"),
)
# Whole names of buttons in walls that are not known, in what speaks of consent and lies over the
# page.
_ONLY = r"(?:strictly )?(?:necessary|essential|required)"
_REFUSES = (
    r"(?:reject|decline|refuse|deny|disagree to) (?:all|optional|non-essential)(?: cookies)?",
    r"reject|decline|refuse|deny|disagree|i (?:do not|don['’]t) (?:accept|agree|consent)",
    r"do not consent|no,? thanks?|continue without (?:accepting|agreeing|consent)",
    rf"(?:(?:accept|use|allow) )?only {_ONLY}(?: cookies)?",
    rf"(?:(?:accept|use|allow) )?{_ONLY}(?: cookies)? only",
    rf"(?:accept|use|allow) {_ONLY}(?: cookies)?",
    r"reject (?:all )?and (?:close|continue)|save and reject all",
    r"alle ablehnen|ablehnen|nur notwendige|tout refuser|refuser|rechazar(?: todo)?|rifiuta",
)
# What opens the part of a wall where one may refuse.
MORE = r"(?:more|manage|cookie|show|view|privacy) (?:options|preferences|settings|choices)"
# What a wall speaks of: a newsletter's "No thanks" is none of them.
ASKS = r"cookie|consent|tracking|personal data|privacy"

WALLS = {"known": KNOWN, "names": "|".join(_REFUSES), "more": MORE, "asks": ASKS}
