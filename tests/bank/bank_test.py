"""The bank's tools on a text of their own, and laws that hold over the whole bank."""
import json, os, pathlib, sys, tempfile, unittest

import agreement, bank, notes, score, settle

FOLDER = sys.argv.pop(1)
TEXT = ("Ministers meet in Tallinn\n\nEstonian Foreign Minister Anna Kask met Pekka Orpo in Tallinn on Monday. She said the talks \"went well\" and that they "
        "would meet again in May.\n\nPolice arrested ten men. It was the third meeting since 2019. No shots were fired.")
ROW = {"id": "own-1", "part": "full", "source": "own", "uri": None, "publisher": None, "section": None, "published": "2020-03-04", "licence": "CC0-1.0",
       "credit": "the project", "title": [0, 25], "text": TEXT, "split": "train"}
NOTES = '''reader r1
text own-1
E kask PERSON EST GOV | n "Anna Kask"<"Estonian Foreign Minister Anna Kask">@2 ; p "She"@3
E est NORP EST - | n "Estonian"*
E orpo PERSON FIN GOV | n "Pekka Orpo"*
E town GPE EST - | n "Tallinn"*
E pair PERSON - - members=kask,orpo | p "they"@3
E cops ORG EST COP | o "Police"@4
E men PERSON EST CVL | o "ten men"@4
E unk MISC - UNK implied
Q q1 mixed speech by=kask | C "the talks ... in May"@3 | c "said"@3 | s "She"@3
V CONSULT src=kask,orpo at=2 trig="met" when=2020-03-02 place="Tallinn"@2:EST
V AGREE src=kask,orpo at=3 trig="would meet" when=2020-03-02 of=CONSULT:2020-05 att=q1 cert=medium
V COERCE/arrest src=cops tgt=men at=4 trig="arrested" when=pub
V ASSAULT/firearms src=unk at=6 trig="fired" when=- st=negated
N 3 ordinal CONSULT "the third meeting since 2019"@5 parties=kask,orpo since=2019 event=v1
S "Ministers meet"@1 : the headline of the meeting
'''


def read(text_of_notes, row=ROW):
    with tempfile.NamedTemporaryFile("w", suffix=".notes", delete=False, encoding="utf-8") as f:
        f.write(text_of_notes)
    try:
        return notes.read_notes(f.name, {row["id"]: row})
    finally:
        os.unlink(f.name)


class Notes(unittest.TestCase):
    def test_words_become_offsets(self):
        docs, problems = read(NOTES)
        self.assertEqual(problems, [])
        doc = docs[0]
        kask = doc["entities"][0]
        self.assertEqual([m["surface"] for m in kask["mentions"]], ["Anna Kask", "She"])
        self.assertEqual(TEXT[slice(*kask["mentions"][0]["np"])], "Estonian Foreign Minister Anna Kask")
        self.assertEqual([m["surface"] for m in doc["entities"][3]["mentions"]], ["Tallinn", "Tallinn"])
        self.assertEqual(doc["quotes"][0]["surface"]["content"], ['the talks "went well" and that they would meet again in May'])
        self.assertEqual(doc["events"][0]["surface"]["source"], ["Estonian Foreign Minister Anna Kask", "Pekka Orpo"])
        self.assertEqual(doc["events"][1]["surface"]["source"], ["She", "they"])
        self.assertEqual(doc["counts"][0]["event"], "v1")

    def test_what_cannot_be_found_is_said(self):
        for wrong, told in (('E x PERSON - - | n "Nobody"@2', "Nobody"), ('V CONSULT src=kask at=99 trig="met" when=pub', "99"),
                            ('V CONSULT src=kask at=2 trig="met"', "when="), ('E kask PERSON - - | n "Kask"@2', "twice"), ("X what", "cannot read")):
            problems = read(NOTES + wrong + "\n")[1]
            self.assertTrue(any(told in p for p in problems), (wrong, problems))

    def test_sentences(self):
        cut = lambda text: [text[b:e] for b, e in notes.sentences(text)]
        self.assertEqual(cut("Mr. Kask left. He said: \"Yes.\" Then\n\nU.S. troops came."), ["Mr. Kask left.", 'He said: "Yes."', "Then", "U.S. troops came."])
        self.assertEqual(cut(""), [])


class Converter(unittest.TestCase):
    def test_there_and_back(self):
        doc = read(NOTES)[0][0]
        record = bank.to_record(doc)
        self.assertEqual(record["events"][0]["count"], {"value": 3, "since": "2019", "evidence": [TEXT.index("the third"), TEXT.index("the third") + 28]})
        self.assertEqual(record["events"][2]["cameo"][:2], "17")
        back = bank.from_record(record, doc)
        for field in ("text", "title", "published"):
            self.assertEqual(back[field], doc[field])
        keep = ("plover", "source", "target", "source_spans", "target_spans", "trigger", "evidence", "status", "date", "of")
        self.assertEqual([{k: v[k] for k in keep} for v in back["events"]], [{k: v[k] for k in keep} for v in doc["events"]])
        self.assertEqual([e["mentions"] for e in back["entities"]], [e["mentions"] for e in doc["entities"]])

    def test_gold_scores_one(self):
        doc = read(NOTES)[0][0]
        counts = score.score_one(bank.from_record(bank.to_record(doc), doc), doc, [])
        for name, (hit, out, gold) in counts.items():
            self.assertEqual((hit, out), (gold, gold), name)

    def test_a_damaged_copy_scores_less(self):
        doc = read(NOTES)[0][0]
        record = bank.to_record(doc)
        record["events"][0]["plover"]["event"] = "PROTEST"
        record["quotes"] = []
        counts = score.score_one(bank.from_record(record, doc), doc, [])
        self.assertEqual(counts["type"], (2, 3, 3))
        self.assertEqual(counts["quotation"], (0, 0, 1))


class Settling(unittest.TestCase):
    def test_a_third_reader_decides(self):
        first = read(NOTES)[0][0]
        second = read(NOTES.replace("reader r1", "reader r2").replace('V COERCE/arrest src=cops tgt=men at=4 trig="arrested" when=pub\n', "")
                      .replace("src=kask,orpo at=2", "src=kask tgt=orpo at=2").replace("E town GPE", "E town LOC"))[0][0]
        keys = [key for key, _ in settle.differences(first, second)]
        town = TEXT.index("Tallinn")
        self.assertEqual(keys[:2], ["A:v1=B:v1", "A:v3"])
        self.assertIn(f"A:name{town}-{town + 7}=B", keys)
        doc = settle.settled(first, second, {"A:v1=B:v1": "second", "A:v3": "optional", f"A:name{town}-{town + 7}=B": "second"})
        self.assertEqual(doc["events"][0]["target"], ["orpo"])
        self.assertTrue(doc["events"][2]["optional"])
        self.assertEqual(next(e["type"] for e in doc["entities"] if e["id"] == "town"), "LOC")
        dropped = settle.settled(first, second, {"A:v3": "drop"})
        self.assertNotIn("COERCE", [v["plover"]["event"] for v in dropped["events"]])
        other = settle.settled(second, first, {"B:v3": "keep"})
        self.assertIn("COERCE", [v["plover"]["event"] for v in other["events"]])


class WholeBank(unittest.TestCase):
    def test_laws(self):
        texts = notes.load_texts(os.path.join(FOLDER, "texts.jsonl"))
        seen = {}
        for split in bank.SPLITS:
            for doc in bank.lines(os.path.join(FOLDER, f"{split}.jsonl")):
                self.assertNotIn(doc["id"], seen)
                seen[doc["id"]] = split
                self.assertEqual(texts[doc["id"]]["split"], split, doc["id"])
                self.assertEqual(texts[doc["id"]]["text"], doc["text"], doc["id"])
                back = bank.from_record(json.loads(json.dumps(bank.to_record(doc))), doc)
                self.assertEqual([v["evidence"] for v in back["events"]], [v["evidence"] for v in doc["events"]])
        self.assertGreater(len(seen), 0)

    def test_the_bank_is_what_its_notes_say(self):
        with tempfile.TemporaryDirectory() as folder:
            before = {s: pathlib.Path(FOLDER, f"{s}.jsonl").read_text(encoding="utf-8") for s in bank.SPLITS}
            self.assertEqual(bank.assemble(folder), 0)
            for split, text in before.items():
                self.assertEqual(pathlib.Path(folder, f"{split}.jsonl").read_text(encoding="utf-8"), text, f"{split}.jsonl is not assembled anew")


unittest.main()
