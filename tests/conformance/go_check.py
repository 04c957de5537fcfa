"""The AWS SDK for Go 2, unmodified, over TLS. It is looked for where Debian's package golang-github-aws-aws-sdk-go-v2-dev has it, and in GOPATH."""

import os
import shutil
import subprocess
import sys
import tempfile

from clients import sandbox, skip


def main():
    if not shutil.which("go"):
        skip("Go is not installed.")
    with tempfile.TemporaryDirectory() as directory:
        path = subprocess.run(["go", "env", "GOPATH"], capture_output=True, text=True).stdout.strip()
        environment = {**os.environ, "GO111MODULE": "off", "GOPATH": os.pathsep.join([path, "/usr/share/gocode"])}
        program = os.path.join(directory, "check")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "go", "main.go")
        built = subprocess.run(["go", "build", "-o", program, source], env=environment, capture_output=True, text=True)
        if "cannot find package" in built.stderr:
            skip("The AWS SDK for Go 2 is not installed.")
        if built.returncode != 0:
            print(built.stderr)
            return 1
        with sandbox("--tls") as (_, environment):
            return subprocess.run([program], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
