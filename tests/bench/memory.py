#!/usr/bin/env python3
"""Whether memory stays flat over a long stream of documents.

  memory.py PROGRAM [MEGABYTES] [TEXTS.jsonl…]    resident memory of `extract -` at ten points of a stream of so many megabytes (1024)

The stream is made of the documents given, one for every hundred of plain ones that differ in their words and numbers.
Python 3, standard library only; Linux.
"""
import json, subprocess, sys


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024


def stream(paths):
    given = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    number = 0
    while True:
        if given and number % 100 == 0:
            yield dict(given[number // 100 % len(given)], id=f"g{number}")
        else:
            body = f"the item{number} of shelf {number % 977} was neither new nor old, and so it stayed. " * 40
            yield {"id": f"p{number}", "text": body}
        number += 1


def main(program, megabytes, paths):
    process = subprocess.Popen([program, "extract", "-", "--jobs", "1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    size, written, shown = megabytes << 20, 0, 0
    for document in stream(paths):
        line = (json.dumps(document, ensure_ascii=False) + "\n").encode()
        process.stdin.write(line)
        written += len(line)
        if written * 10 >= size * (shown + 1):
            shown += 1
            print(f"{written >> 20} MB: {resident(process.pid)} MB", flush=True)
        if written >= size:
            break
    process.stdin.close()
    return process.wait()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1024, sys.argv[3:]))
