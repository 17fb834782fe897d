"""What every run of peers shares: fetching them, pinned; timing a program on one core; scoring what it wrote.

    import common
    common.set_up_python("requirements.txt")            the virtual environment with common.PYTHON
    common.set_up_corenlp("CoreNlpPeer.java")           the jars and classes common.JAVA runs
    row = common.measure(command, docs, repeat, out)    figures of speed; `out` holds what the command wrote of docs

Everything fetched or built lies in build/ beside this file, which git ignores.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(HERE, "build")
PYTHON = os.path.join(BUILD, "venv", "bin", "python")
MAVEN = "https://repo1.maven.org/maven2/"
JARS = {  # path at Maven Central -> SHA-256
    "edu/stanford/nlp/stanford-corenlp/4.5.10/stanford-corenlp-4.5.10.jar":
        "f813ce4ed7319d79225f2a520d40733075c6b3500dd0b81ee069229e461aab43",
    "edu/stanford/nlp/stanford-corenlp/4.5.10/stanford-corenlp-4.5.10-models.jar":
        "a5da9f6feb35a0fd2ea2cbe8909bede3952965b238a68c833ae3e031ed9026a0",
    "org/glassfish/jakarta.json/1.1.6/jakarta.json-1.1.6.jar":
        "4e1414edc1d6c7dc0747d187c94b451515ed340a9b735156daa91fcefc6aa1b0",
}
CLASS_PATH = os.pathsep.join([BUILD] + [os.path.join(BUILD, os.path.basename(jar)) for jar in JARS])
JAVA = ["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", CLASS_PATH]


def options(description, peers, repeat):
    """What the command line says; the options are the same for every run."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--bench", required=True)
    parser.add_argument("--only", nargs="*", choices=peers, default=peers)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=repeat)
    parser.add_argument("--json")
    return parser.parse_args()


def set_up_python(*requirements, name="venv", more=()):
    """A virtual environment with these files of requirements (paths from here), made anew when the first of them changes. -> its Python

    name is its folder in build/; more are options for pip.
    """
    base = os.path.join(BUILD, name)
    python = os.path.join(base, "bin", "python")
    for n, path in enumerate(requirements):
        stamp = os.path.join(base, "made-from.txt" if n == 0 else f"made-from-{path.replace('/', '-')}")
        with open(os.path.join(HERE, path), encoding="utf-8") as f:
            wanted = f.read()
        if os.path.exists(stamp):
            with open(stamp, encoding="utf-8") as f:
                if f.read() == wanted:
                    continue
        if n == 0:
            venv.create(base, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--ignore-requires-python", *more,
                        "-r", os.path.join(HERE, path)], check=True)
        with open(stamp, "w", encoding="utf-8") as f:
            f.write(wanted)
    return python


def set_up_corenlp(*programs):
    """The jars, each looked at once, and the small programs that call them; each is a path from here."""
    os.makedirs(BUILD, exist_ok=True)
    for path, wanted in JARS.items():
        jar = os.path.join(BUILD, os.path.basename(path))
        if os.path.exists(jar):
            continue
        urllib.request.urlretrieve(MAVEN + path, jar + ".part")
        found = hashlib.sha256()
        with open(jar + ".part", "rb") as f:
            while block := f.read(1 << 20):
                found.update(block)
        if found.hexdigest() != wanted:
            sys.exit(f"common: {path} is not the file that was pinned: {found.hexdigest()}")
        os.rename(jar + ".part", jar)
    subprocess.run(["javac", "-cp", CLASS_PATH, "-d", BUILD, *(os.path.join(HERE, program) for program in programs)], check=True)


def timed(command, docs, out):
    """Runs `command docs > out` on one core. -> its wall seconds, processor seconds, and most memory in MB."""
    core = max(os.sched_getaffinity(0))
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    with open(out, "w", encoding="utf-8") as f, tempfile.TemporaryFile("w+") as err:
        begin = time.monotonic()
        process = subprocess.Popen(command + [docs], stdout=f, stderr=err, env={**os.environ, **one},
                                   preexec_fn=lambda: os.sched_setaffinity(0, {core}))
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            err.seek(0)
            sys.exit(f"common: {' '.join(command)} failed:\n{err.read()[-2000:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def write_docs(path, docs, times=1):
    with open(path, "w", encoding="utf-8") as f:
        for n in range(times):
            for doc in docs:
                f.write(json.dumps({"id": f"{doc['id']}~{n}" if times > 1 else doc["id"], "text": doc["text"]}, ensure_ascii=False) + "\n")


def measure(command, docs, repeat, out, scored=True):
    """Times `command` over the documents `repeat` times over, less its loading. -> figures of a row.

    Where it is scored, `out` then holds what it wrote of the documents once.
    """
    words = repeat * sum(len(doc["text"].split()) for doc in docs)
    with tempfile.TemporaryDirectory() as work:
        short, once, many = (os.path.join(work, name) for name in ("short.jsonl", "once.jsonl", "many.jsonl"))
        write_docs(short, [{"id": "short", "text": "Hello there."}])
        write_docs(many, docs, repeat)
        load = min(timed(command, short, out)[0] for _ in range(3))
        seconds, processor, memory = timed(command, many, out)
        if scored and repeat > 1:
            write_docs(once, docs)
            timed(command, once, out)
    return {"documents": len(docs), "words": words, "load_seconds": round(load, 2),
            "seconds": round(seconds, 2), "share_of_core": round(processor / seconds, 2), "memory_mb": round(memory),
            "words_per_second_with_load": round(words / seconds), "words_per_second": round(words / max(seconds - load, 0.01))}


def score(scorer, out, gold, *more):
    run = subprocess.run([sys.executable, scorer, out, gold, *more], capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in (line.split() for line in run.stdout.splitlines())}
