"""What the checks of the official clients share: the stand-alone sandbox, and how they report.

A check prints a line for each call and ends with 0 when all passed, 1 when one failed, and 77 with the reason when it cannot run here.
"""

import contextlib
import glob
import os
import subprocess
import sys

SKIPPED = 77
BUILT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/RootTools.Sandbox/bin/*/net8.0/RootTools.Sandbox.dll")
SETTINGS = ("AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_CA_BUNDLE")


class Report:
    """Counts the calls and keeps what was wrong with them."""

    def __init__(self):
        self.calls = 0
        self.failures = []

    def problem(self, text):
        self.failures.append(text)

    def line(self, name, before):
        self.calls += 1
        print("ok" if len(self.failures) == before else "not ok", self.calls, "-", name, *self.failures[before:], flush=True)

    def end(self, client, *more):
        print("#", "; ".join([f"{self.calls} calls of {client}", f"{len(self.failures)} failures", *more]))
        return 1 if self.failures else 0


def skip(reason):
    print("# skipped:", reason)
    sys.exit(SKIPPED)


@contextlib.contextmanager
def sandbox(*options):
    """Runs a sandbox of 60 accounts; gives its settings, and nothing else of AWS in the environment, for the clients to start in."""
    program = os.environ.get("ROOTTOOLS_SANDBOX") or glob.glob(BUILT)[0]
    command = ["dotnet", program, "--accounts", "60", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        settings = {}
        for line in process.stdout:
            if line.strip() == "ready":
                break
            name, _, value = line.strip().partition("=")
            settings[name] = value
        if set(settings) - set(SETTINGS) or "AWS_SECRET_ACCESS_KEY" not in settings:
            raise RuntimeError(f"The sandbox did not start: {sorted(settings)}")
        others = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        yield settings, {**others, **settings, "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    finally:
        process.terminate()
        process.wait()
