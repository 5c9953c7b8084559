"""Each rule of claims reports its claim, and leaves careful words alone."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    rule | body | line= | says | fix
    claim-benefit | Massage improves sleep.\n | 0
        | "improves sleep" states a benefit as a fact, and no source is named.
        | Write "may" and for whom, or cite a study: "It may ease pain for some people. [1]"
    claim-fear | It is too late to wait.\n | 0 | "too late" frightens readers into coming.
        | Say what is known, and when to see a doctor: "If it lasts longer than …, have it checked."
    claim-best | We offer the best care in town.\n | 0 | "best care" praises, and cannot be checked.
        | Say what is done and by whom: "A licensed physical therapist sees you at each visit."
    claim-best | - State-of-the-art methods\n | 0
        | "State-of-the-art" praises, and cannot be checked. | ^
    claim-best | An excellent recovery tool\n | 0
        | "excellent recovery" praises, and cannot be checked. | ^
    claim-best | Dry needling is better than massage.\n | 0
        | "better than massage" compares, and a comparison needs proof.
        | Leave others out, or cite a study that compared them: "… [1]".
    claim-credential | A certified physical therapist treats you.\n | 0
        | "certified" is a credential that no file in content/people shows.
        | Write "licensed physical therapist", or add the credential to a file in content/people.
    claim-credential | Our therapists specialize in back pain.\n | 0
        | "therapists specialize in" is a credential that no file in content/people shows. | ^
    claim-credential | Expert care for your neck\n | 0
        | "Expert care" is a credential that no file in content/people shows. | ^
    claim-cure | Dry needling cures sciatica.\n | 0
        | "cures" promises that the problem will be gone for good.
        | Say what it may do and for whom: "It may ease pain for some people."
    claim-cure | Words.\n\nWe offer a **money-back\nguarantee** on it.\n | 3
        | "guarantee" promises a result that nobody can promise.
        | Say what is done, and that results differ: "Some people feel less pain, others do not."
    claim-cure | ## A miracle for heel pain\n | 0
        | "miracle" promises more than any treatment can do.
        | Say what it may do and for whom: "It may ease pain for some people."
    claim-cure | - Our approach never fails.\n | 0 | "never fails" says that it works for all.
        | Say that results differ: "It helps some people; others notice no change."
    claim-cure | Say goodbye to back pain.\n | 0
        | "Say goodbye to back pain" promises that the pain will be gone.
        | Say what it may do and for whom: "It may ease pain for some people."
    claim-cure | Physical therapy heals tendons.\n | 0
        | "therapy heals tendons" says that the treatment heals.
        | Say what the body does and what care adds: "Tendons heal slowly. Exercise may help."
    claim-evidence | Evidence-based techniques\n | 0
        | "Evidence-based" claims proof, and no source is named.
        | Add the study to references and cite it in this sentence as [1], or leave the words out.
    claim-evidence | ## The science behind it\n\nWords.\n | 0
        | "The science behind" claims the weight of science, and no source is named.
        | Cite a reference as [1], or write "How it is thought to work".
    claim-evidence | Studies show that it helps.\n | 0
        | "Studies show" speaks of proof, and no source is named.
        | Add the study to references and cite it in this sentence as [1], or leave the words out.
    claim-evidence | 80% of people feel better.\n | 0
        | "80% of people" is a number, and no source is named.
        | Cite the study that it is from as [1], or write "some people" or "many people".
    claim-mechanism | It increases blood flow.\n | 0
        | "increases blood flow" states as a fact how it works in the body.
        | Write "may" or "is thought to", or cite a reference as [1].
    claim-mechanism | - Releases knots\n | 0
        | "Releases knots" states as a fact how it works in the body. | ^
    claim-mechanism | The twitch resets muscle tone.\n | 0
        | "resets muscle" states as a fact how it works in the body. | ^
    claim-medication | It lowers dependency on pain medication.\n | 0
        | "lowers dependency on pain medication" says that people will need less medicine.
        | Leave it out, or write: "Ask your doctor before you change or stop any medicine."
    claim-medication | - Relief without drugs\n | 0
        | "without drugs" offers the treatment in place of medicine. | ^
    claim-painless | The treatment is painless.\n | 0 | "painless" promises that nothing will hurt.
        | Say how it may feel: "You may feel a prick, an ache or a short twitch."
    claim-painless | Live pain-free again.\n | 0 | "pain-free" promises that nothing will hurt. | ^
    claim-painless | Dry needling does not hurt.\n | 0
        | "needling does not hurt" promises that nothing will hurt. | ^
    claim-painless | ### Does it hurt?\n\nNot at all. You will be surprised.\n | 2
        | To answer "no" promises that nothing will hurt. | ^
    claim-patients | Patients often notice less pain.\n | 0
        | "Patients often notice" promises what is usual, and nobody has counted.
        | Write about some people, and the others: "Some people hurt less; others notice no change."
    claim-patients | We have helped thousands of people.\n | 0
        | "have helped thousands" promises what is usual, and nobody has counted. | ^
    claim-prevents | It is a good tool to prevent injuries.\n | 0
        | "prevent injuries" says that harm will not happen.
        | Say what may happen, and for whom: "It may lower the chance of … for some people."
    claim-prevents | ## Injury Prevention\n | 0
        | "Injury Prevention" says that harm will not happen. | ^
    claim-price | Book a free consultation.\n | 0
        | "free consultation" is a price; say what it is for and until when, or leave it out.
        | Write "Ask us about fees before you come.", or give the fee, for what, and until which
            day.
    claim-price | Get 20% off your first visit.\n | 0
        | "20% off" is a price; say what it is for and until when, or leave it out. | ^
    claim-price | An evaluation costs $99.\n | 0
        | "$99" is a price; say what it is for and until when, or leave it out. | ^
    claim-safe | Dry needling is safe and effective.\n | 0
        | "safe and effective" claims two things that need proof, and names no risk.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    claim-safe | ### Is it safe?\n\nYes. It is completely safe.\n | 2
        | "completely safe" says that nothing can go wrong. | ^
    claim-safe | A risk-free way to treat pain\n | 0 | "risk-free" says that nothing can go wrong.
        | ^
    claim-safe | We ensure your complete safety.\n | 0
        | "ensure your complete safety" promises that nothing can go wrong.
        | Say what is done for safety: "We use a sterile needle once, and throw it away."
    claim-safe | Dry needling is safe.\n | 0 | "needling is safe" says that nothing can go wrong.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    claim-safe | ### Are there any risks?\n\nNo. It is done every day.\n | 2
        | To answer "no" says that nothing can go wrong. | ^
    claim-speed | Recover faster with us.\n | 0 | "Recover faster" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    claim-speed | ## Accelerates Pain Relief\n | 0
        | "Accelerates Pain Relief" says how soon help comes. | ^
    claim-speed | Immediate relief for sore necks\n | 0
        | "Immediate relief" says how soon help comes. | ^
    claim-speed | It gives lasting relief.\n | 0 | "lasting relief" says how long help lasts.
        | Say what is known: "Any relief may be short."
    claim-speed | Feel better in just three sessions.\n | 0
        | "in just three sessions" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    claim-testimonial | “I feel so much better, and I love my therapist.”\n | 0
        | These seem to be the words of a patient.
        | Take it out, or name the person, list  consents: ["Maria G., 2026-03-02, written
            authorization"]  and say what others can expect.
    claim-testimonial | ## Patient stories\n | 0
        | "Patient stories" uses what patients say as advertising. | ^
    claim-testimonial | Pat came to us with a stiff neck.\n | 0
        | "Pat came to us with" seems to tell of a patient. | ^
    claim-testimonial | ![A patient on a table](room.png)\n | 0
        | This picture seems to show a patient. | ^
    claim-testimonial | ★★★★★\n | 0 | "★" uses what patients say as advertising. | ^
    """)
def test_the_claim_is_reported(
    content: Content, rule: str, body: str, line: int, says: str, fix: str
) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, rule, body)


@cases(r"""
    rule | body
    claim-benefit | The rotator cuff helps the shoulder turn.\n
    claim-benefit | Better sleep is not certain.\n
    claim-benefit | ::: do\n- Improve your posture with breaks.\n:::\n
    claim-best | The best time to stretch is now.\n
    claim-best | Heart disease is a leading cause of chest pain.\n
    claim-best | Which treatment is best?\n
    claim-best | Choose the best position for you.\n
    claim-credential | See a specialist if it stays.\n
    claim-credential | A licensed physical therapist treats you.\n
    claim-credential | Ask if the therapist is certified.\n
    claim-cure | There is no cure for arthritis.\n
    claim-cure | ## Massage cures sciatica\n\nNo. It may feel good.\n
    claim-fear | It is never too late to begin.\n
    claim-fear | ::: care emergency\n- do not wait until it is too late\n:::\n
    claim-cure | Will it cure my sciatica?\n
    claim-cure | Tendons heal slowly.\n
    claim-cure
        | ::: dont Believe none of these\n- It cures everyone.\n- Relief is guaranteed.\n:::\n
    claim-cure | What it cannot do:\n\n- Cure arthritis\n
    claim-cure | `cure` is a word in a sample.\n
    claim-evidence | Nobody has proven it.\n
    claim-evidence | Ask what the research shows.\n
    claim-evidence | How it works is still being studied.\n
    claim-mechanism | It may increase blood flow.\n
    claim-mechanism | It does not break up scar tissue.\n
    claim-mechanism | Inflammation is swelling and warmth.\n
    claim-mechanism | Does it reduce inflammation?\n
    claim-medication | Ask your doctor before you stop any medicine.\n
    claim-medication | Do not stop a medicine by yourself.\n
    claim-medication | Your doctor may lower the dose of a medicine.\n
    claim-medication | It does not replace your medicine.\n
    claim-painless | It is not painless.\n
    claim-painless | Work in a pain-free range.\n
    claim-painless | Add weight once it is painless.\n
    claim-painless | ### Does it hurt?\n\nIt can. You may feel an ache.\n
    claim-painless | ::: care urgent\n- you have a painless lump\n:::\n
    claim-painless | ::: exercise Wall push\n- Dose: 8 times, pain-free\n:::\n
    claim-patients | Patients often ask about parking.\n
    claim-patients | Some patients feel better.\n
    claim-patients | Not all patients improve.\n
    claim-prevents | Clear the floor to keep from falling.\n
    claim-prevents | ## How to prevent falls at home\n
    claim-prevents | It does not prevent injuries.\n
    claim-prevents | It may help prevent another injury.\n
    claim-prevents | Pain may prevent you from sleeping.\n
    claim-price | Feel free to ask.\n
    claim-price | A pain-free visit is never certain.\n
    claim-price | A foam roller costs about $20.\n
    claim-price | An evaluation costs $99 until June 30, 2027.\n
    claim-price | We offer no discounts.\n
    claim-price | Interpreters are free of charge.\n
    claim-safe | No treatment is completely safe.\n
    claim-safe | ### Is dry needling safe and effective?\n\nIt depends.\n
    claim-safe | ### Are there any risks?\n\nYes. Soreness is common.\n
    claim-safe | There are no risk factors that we know of.\n
    claim-safe | It is safe to walk.\n
    claim-speed | Call a doctor right away.\n
    claim-speed | It may help you recover faster.\n
    claim-speed | How quickly will I recover?\n
    claim-speed | ::: care emergency\n- relief comes quickly, then it gets worse\n:::\n
    claim-testimonial | We use no testimonials.\n
    claim-testimonial | People say, "I slept wrong, and my neck hurts."\n
    claim-testimonial | ![Drawing of a patient on a table](room.png)\n
    claim-testimonial | Our patients may bring a friend.\n
    """)
def test_careful_words_are_left_alone(content: Content, rule: str, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, rule, body)
