"""Terraform with the provider aws 5.100, unmodified: applies, plans nothing, imports and destroys on the stand-alone sandbox."""

import os
import shutil
import subprocess
import sys
import tempfile

from boto3_check import start


def run(directory, environment, *arguments):
    done = subprocess.run(["terraform", *arguments], cwd=directory, env=environment, capture_output=True, text=True)
    print("terraform", *arguments, "->", done.returncode)
    if done.returncode != 0:
        print(done.stdout[-4000:], done.stderr[-4000:])
        sys.exit(1)
    return done.stdout


def main():
    process, settings = start()
    try:
        with tempfile.TemporaryDirectory() as directory:
            shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "terraform", "main.tf"), directory)
            environment = {**os.environ, **settings, "TF_VAR_endpoint": settings["AWS_ENDPOINT_URL"]}
            run(directory, environment, "init", "-no-color")
            run(directory, environment, "apply", "-auto-approve", "-no-color")
            run(directory, environment, "plan", "-detailed-exitcode", "-no-color")
            run(directory, environment, "state", "rm", "aws_s3_bucket.b")
            run(directory, environment, "import", "-no-color", "aws_s3_bucket.b", "terraform-bucket-1")
            run(directory, environment, "plan", "-detailed-exitcode", "-no-color")
            run(directory, environment, "destroy", "-auto-approve", "-no-color")
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
