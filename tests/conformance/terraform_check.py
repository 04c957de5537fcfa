"""Terraform with the provider aws 5.100, unmodified, over TLS: applies, plans nothing, imports all of it anew, plans nothing, and destroys.

It takes minutes, so ROOTTOOLS_TERRAFORM=1 asks for it. The provider is found as Terraform is set up to, or in the folder of a plug-in mirror
that ROOTTOOLS_TERRAFORM_PLUGINS names.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from clients import Report, sandbox, skip

# What each resource is imported by, of its state. Features have no import in this version of the provider unless by the organization.
IMPORTED = {
    "aws_organizations_organizational_unit": lambda values: values["id"],
    "aws_organizations_policy": lambda values: values["id"],
    "aws_organizations_policy_attachment": lambda values: f"{values['target_id']}:{values['policy_id']}",
    "aws_organizations_delegated_administrator": lambda values: f"{values['account_id']}/{values['service_principal']}",
    "aws_iam_organizations_features": lambda values: values["id"],
    "aws_s3_bucket": lambda values: values["bucket"],
    "aws_s3_bucket_policy": lambda values: values["bucket"],
    "aws_s3_bucket_public_access_block": lambda values: values["bucket"],
    "aws_sqs_queue": lambda values: values["url"],
    "aws_sqs_queue_policy": lambda values: values["queue_url"],
    "aws_organizations_resource_policy": lambda values: values["id"],
}


class Terraform:
    def __init__(self, directory, environment, report):
        self.directory = directory
        self.environment = environment
        self.report = report

    def run(self, *arguments, quiet=False):
        """Runs a command; quietly, it does not count as a call."""
        done = subprocess.run(["terraform", *arguments], cwd=self.directory, env=self.environment, capture_output=True, text=True)
        before = len(self.report.failures)
        if done.returncode != 0:
            self.report.problem(done.stdout[-4000:] + done.stderr[-4000:])
        if not quiet:
            self.report.line("terraform " + " ".join(arguments), before)
        return done

    def resources(self):
        state = json.loads(self.run("show", "-json", quiet=True).stdout)
        module = state.get("values", {}).get("root_module", {})
        return [entry for entry in module.get("resources", []) if entry["mode"] == "managed"]


def main():
    if os.environ.get("ROOTTOOLS_TERRAFORM") != "1":
        skip("It takes minutes: set ROOTTOOLS_TERRAFORM=1 where Terraform and the provider aws 5.100 are installed.")
    if not shutil.which("terraform"):
        skip("Terraform is not installed.")
    report = Report()
    with sandbox("--tls") as (settings, environment), tempfile.TemporaryDirectory() as directory:
        shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "terraform", "main.tf"), directory)
        terraform = Terraform(directory, {**environment, "TF_VAR_endpoint": settings["AWS_ENDPOINT_URL"]}, report)
        plugins = os.environ.get("ROOTTOOLS_TERRAFORM_PLUGINS")
        if terraform.run("init", "-no-color", *([f"-plugin-dir={plugins}"] if plugins else [])).returncode != 0:
            skip("Terraform did not find the provider aws 5.100: " + report.failures[0])
        terraform.run("apply", "-auto-approve", "-no-color")
        terraform.run("plan", "-detailed-exitcode", "-no-color")
        resources = terraform.resources()
        for resource in resources:
            terraform.run("state", "rm", resource["address"], quiet=True)
            terraform.run("import", "-no-color", resource["address"], IMPORTED[resource["type"]](resource["values"]))
        terraform.run("plan", "-detailed-exitcode", "-no-color")
        terraform.run("destroy", "-auto-approve", "-no-color")
        if terraform.resources():
            report.problem("Something is left in the state.")
    return report.end("Terraform", f"{len(resources)} resources")


if __name__ == "__main__":
    sys.exit(main())
