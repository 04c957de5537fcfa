"""The AWS CLI, unmodified, over TLS: version 1 or 2, whichever the argument says, wherever on the path it is.

A line is a command without `aws`. What comes before `=` is the name of what it prints, for `{name}` in later lines; `!Code` is the error
that it must end with. Commands that the installed version does not know yet are told and left out.
"""

import concurrent.futures
import os
import re
import shlex
import subprocess
import sys

from clients import Report, sandbox, skip

DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}'
GROUPS = {
    "sts": """
        account = sts get-caller-identity --query Account
        sts get-session-token --duration-seconds 900
        sts get-access-key-info --access-key-id {key}
        sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name cli
        sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name cli --policy '{deny}' --duration-seconds 900
        !AccessDenied sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name cli --tags Key=a,Value=b
        !AccessDenied sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name cli --source-identity me
        sts assume-root --target-principal {member} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials
        !AccessDenied sts assume-role --role-arn arn:aws:iam::{member}:role/None --role-session-name cli
        !ValidationError sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name 'not valid'
        !NotImplemented sts get-federation-token --name cli
    """,
    "iam": """
        iam list-users
        iam list-users --path-prefix /org-access/ --max-items 2
        iam list-roles
        iam get-user
        iam get-user --user-name admin
        !NoSuchEntity iam get-user --user-name nobody
        iam get-role --role-name AWSServiceRoleForOrganizations
        iam get-account-summary
        iam get-account-authorization-details
        iam get-account-authorization-details --filter User
        iam list-virtual-mfa-devices
        iam list-virtual-mfa-devices --assignment-status Unassigned
        iam list-mfa-devices
        iam list-signing-certificates
        key = iam list-access-keys --query AccessKeyMetadata[0].AccessKeyId
        iam list-access-keys --user-name admin
        iam get-access-key-last-used --access-key-id {key}
        iam get-policy --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
        iam get-policy-version --policy-arn arn:aws:iam::aws:policy/AdministratorAccess --version-id v1
        iam simulate-principal-policy --policy-source-arn arn:aws:iam::{account}:user/org-access/admin --action-names s3:GetObject sqs:DeleteQueue
        iam simulate-custom-policy --policy-input-list '{deny}' --action-names ec2:RunInstances
        !NoSuchEntity iam get-login-profile --user-name admin
        iam create-login-profile --user-name admin --password Not-a-real-1 --password-reset-required
        required = iam get-login-profile --user-name admin --query LoginProfile.PasswordResetRequired
        !EntityAlreadyExists iam create-login-profile --user-name admin --password Not-a-real-1
        iam delete-login-profile --user-name admin
        !NoSuchEntity iam delete-access-key --user-name admin --access-key-id AKIAAAAAAAAAAAAAAAAA
        !NoSuchEntity iam delete-signing-certificate --certificate-id AAAAAAAAAAAAAAAAAAAAAAAA
        !NoSuchEntity iam deactivate-mfa-device --user-name admin --serial-number arn:aws:iam::{account}:mfa/none
        !NoSuchEntity iam delete-virtual-mfa-device --serial-number arn:aws:iam::{account}:mfa/none
        iam generate-credential-report
        iam list-organizations-features
        iam disable-organizations-root-sessions
        iam enable-organizations-root-sessions
        iam disable-organizations-root-credentials-management
        iam enable-organizations-root-credentials-management
        !NotImplemented iam list-groups
        !NotImplemented iam create-user --user-name somebody
    """,
    "organizations": """
        organizations describe-organization
        root = organizations list-roots --query Roots[0].Id
        organizations list-accounts
        organizations list-accounts --max-items 3
        organizations describe-account --account-id {member}
        !AccountNotFoundException organizations describe-account --account-id 000000000000
        !InvalidInputException organizations describe-account --account-id 1
        organizations list-accounts-for-parent --parent-id {root}
        organizations list-organizational-units-for-parent --parent-id {root}
        parent = organizations list-parents --child-id {member} --query Parents[0].Id
        organizations list-children --parent-id {root} --child-type ACCOUNT
        unit = organizations create-organizational-unit --parent-id {root} --name Cli --tags Key=a,Value=b --query OrganizationalUnit.Id
        !DuplicateOrganizationalUnitException organizations create-organizational-unit --parent-id {root} --name Cli
        organizations describe-organizational-unit --organizational-unit-id {unit}
        organizations update-organizational-unit --organizational-unit-id {unit} --name Renamed
        organizations move-account --account-id {member} --source-parent-id {parent} --destination-parent-id {unit}
        !OrganizationalUnitNotEmptyException organizations delete-organizational-unit --organizational-unit-id {unit}
        organizations move-account --account-id {member} --source-parent-id {unit} --destination-parent-id {parent}
        organizations tag-resource --resource-id {unit} --tags Key=c,Value=d
        organizations list-tags-for-resource --resource-id {unit}
        organizations untag-resource --resource-id {unit} --tag-keys a c
        policy = organizations create-policy --name cli --description cli --type SERVICE_CONTROL_POLICY --content '{deny}' --query Policy.PolicySummary.Id
        organizations describe-policy --policy-id {policy}
        organizations update-policy --policy-id {policy} --name renamed
        organizations list-policies --filter SERVICE_CONTROL_POLICY
        organizations attach-policy --policy-id {policy} --target-id {unit}
        !DuplicatePolicyAttachmentException organizations attach-policy --policy-id {policy} --target-id {unit}
        organizations list-policies-for-target --target-id {unit} --filter SERVICE_CONTROL_POLICY
        organizations list-targets-for-policy --policy-id {policy}
        !PolicyInUseException organizations delete-policy --policy-id {policy}
        organizations detach-policy --policy-id {policy} --target-id {unit}
        organizations delete-policy --policy-id {policy}
        organizations delete-organizational-unit --organizational-unit-id {unit}
        organizations enable-policy-type --root-id {root} --policy-type TAG_POLICY
        organizations disable-policy-type --root-id {root} --policy-type TAG_POLICY
        !MalformedPolicyDocumentException organizations create-policy --name cli --description cli --type SERVICE_CONTROL_POLICY --content nonsense
        organizations list-aws-service-access-for-organization
        organizations enable-aws-service-access --service-principal account.amazonaws.com
        organizations register-delegated-administrator --account-id {member} --service-principal account.amazonaws.com
        organizations list-delegated-administrators
        organizations list-delegated-services-for-account --account-id {member}
        organizations deregister-delegated-administrator --account-id {member} --service-principal account.amazonaws.com
        organizations disable-aws-service-access --service-principal account.amazonaws.com
        !ResourcePolicyNotFoundException organizations describe-resource-policy
        organizations put-resource-policy --content '{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{member}"}},"Action":"organizations:List*","Resource":"*"}}]}}'
        organizations describe-resource-policy
        organizations delete-resource-policy
        handshake = organizations invite-account-to-organization --target Type=EMAIL,Id=somebody@example.com --notes hello --query Handshake.Id
        organizations describe-handshake --handshake-id {handshake}
        organizations list-handshakes-for-organization
        organizations list-handshakes-for-account
        organizations cancel-handshake --handshake-id {handshake}
        !HandshakeNotFoundException organizations describe-handshake --handshake-id h-00000000
        organizations list-effective-policy-validation-errors --account-id {member} --policy-type TAG_POLICY
        !NotImplemented organizations list-create-account-status
    """,
    "account": """
        account get-contact-information
        account get-contact-information --account-id {member}
        account list-regions
        account get-region-opt-status --region-name us-east-1
        account put-alternate-contact --alternate-contact-type BILLING --name Cli --title Cli --email-address cli@example.com --phone-number '+1 206 555 0100'
        account get-alternate-contact --alternate-contact-type BILLING
        account delete-alternate-contact --alternate-contact-type BILLING
        !ResourceNotFoundException account get-alternate-contact --alternate-contact-type BILLING
    """,
    "s3": """
        s3 mb s3://checked-by-cli
        !BucketAlreadyOwnedByYou s3api create-bucket --bucket checked-by-cli --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
        s3 ls
        s3 ls s3://checked-by-cli
        s3api list-buckets
        s3api head-bucket --bucket checked-by-cli
        !404 s3api head-bucket --bucket checked-by-nobody
        s3api get-bucket-location --bucket checked-by-cli
        s3api get-bucket-acl --bucket checked-by-cli
        s3api get-bucket-versioning --bucket checked-by-cli
        s3api get-bucket-request-payment --bucket checked-by-cli
        s3api get-bucket-encryption --bucket checked-by-cli
        s3api get-bucket-logging --bucket checked-by-cli
        s3api get-bucket-accelerate-configuration --bucket checked-by-cli
        s3api get-bucket-ownership-controls --bucket checked-by-cli
        !NoSuchCORSConfiguration s3api get-bucket-cors --bucket checked-by-cli
        !NoSuchWebsiteConfiguration s3api get-bucket-website --bucket checked-by-cli
        !NoSuchLifecycleConfiguration s3api get-bucket-lifecycle-configuration --bucket checked-by-cli
        !ReplicationConfigurationNotFoundError s3api get-bucket-replication --bucket checked-by-cli
        !ObjectLockConfigurationNotFoundError s3api get-object-lock-configuration --bucket checked-by-cli
        s3api list-objects --bucket checked-by-cli
        s3api list-objects-v2 --bucket checked-by-cli
        s3api list-object-versions --bucket checked-by-cli
        !NoSuchTagSet s3api get-bucket-tagging --bucket checked-by-cli
        s3api put-bucket-tagging --bucket checked-by-cli --tagging 'TagSet=[{{Key=a,Value=b}}]'
        s3api get-bucket-tagging --bucket checked-by-cli
        s3api delete-bucket-tagging --bucket checked-by-cli
        s3api get-public-access-block --bucket checked-by-cli
        s3api put-public-access-block --bucket checked-by-cli --public-access-block-configuration BlockPublicAcls=true,BlockPublicPolicy=false
        s3api delete-public-access-block --bucket checked-by-cli
        !NoSuchPublicAccessBlockConfiguration s3api get-public-access-block --bucket checked-by-cli
        !NoSuchBucketPolicy s3api get-bucket-policy --bucket checked-by-cli
        s3api put-bucket-policy --bucket checked-by-cli --policy '{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::checked-by-cli/*"}}]}}'
        !MalformedPolicy s3api put-bucket-policy --bucket checked-by-cli --policy '{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}}]}}'
        s3api get-bucket-policy --bucket checked-by-cli
        s3api get-bucket-policy-status --bucket checked-by-cli
        s3api delete-bucket-policy --bucket checked-by-cli
        !NotImplemented s3api delete-object --bucket checked-by-cli --key a
        s3 rb s3://checked-by-cli
        !NoSuchBucket s3api get-bucket-policy --bucket checked-by-cli
    """,
    "sqs": """
        url = sqs create-queue --queue-name by-cli --attributes DelaySeconds=5 --tags a=b --query QueueUrl
        !QueueAlreadyExists|QueueNameExists sqs create-queue --queue-name by-cli --attributes DelaySeconds=6
        sqs list-queues
        sqs list-queues --queue-name-prefix by-
        sqs get-queue-url --queue-name by-cli
        !AWS.SimpleQueueService.NonExistentQueue sqs get-queue-url --queue-name by-nobody
        sqs get-queue-attributes --queue-url {url} --attribute-names All
        sqs set-queue-attributes --queue-url {url} --attributes VisibilityTimeout=60
        !InvalidAttributeValue sqs set-queue-attributes --queue-url {url} --attributes VisibilityTimeout=no
        !InvalidAttributeName sqs set-queue-attributes --queue-url {url} --attributes Nonsense=1
        sqs tag-queue --queue-url {url} --tags c=d
        sqs list-queue-tags --queue-url {url}
        sqs untag-queue --queue-url {url} --tag-keys a c
        sqs purge-queue --queue-url {url}
        !NotImplemented sqs list-dead-letter-source-queues --queue-url {url}
        sqs delete-queue --queue-url {url}
        !AWS.SimpleQueueService.NonExistentQueue sqs get-queue-attributes --queue-url {url}
    """,
}
UNKNOWN = re.compile(r"nvalid choice|Unknown options")


def find(major):
    """The first CLI of that version on the path."""
    for directory in os.environ["PATH"].split(os.pathsep):
        program = os.path.join(directory, "aws")
        if os.access(program, os.X_OK):
            version = subprocess.run([program, "--version"], capture_output=True, text=True)
            if (version.stdout + version.stderr).startswith(f"aws-cli/{major}."):
                return program, (version.stdout + version.stderr).split()[0]
    skip(f"The AWS CLI {major} is not installed.")


class Terminal:
    def __init__(self, program, environment, report):
        self.program = program
        self.environment = {**environment, "AWS_PAGER": ""}
        self.report = report
        self.unknown = []

    def run(self, values, line):
        """Runs a line with the values so far, and adds to them what it is to keep."""
        name, code, command = re.fullmatch(r"(?:(\w+) = |!(\S+) )?(.*)", line).groups()
        arguments = shlex.split(command.format(**values))
        output = ["--output", "text"] if name else []
        # The environment's endpoint counts in newer versions only.
        done = subprocess.run(
            [self.program, "--endpoint-url", self.environment["AWS_ENDPOINT_URL"], *arguments, *output],
            env=self.environment, capture_output=True, text=True)
        if done.returncode in (2, 252) and UNKNOWN.search(done.stderr):
            self.unknown.append(" ".join(arguments[:2]))
            return
        problem = self.problem(done, code)
        before = len(self.report.failures)
        if problem:
            self.report.problem(f"aws {command}: {problem}")
        elif name:
            # Each page of a list is printed by itself.
            values[name] = next((word for word in done.stdout.split() if word != "None"), "")
        self.report.line(" ".join(["aws", *arguments[:2], *([f"-> {code}"] if code else [])]), before)

    @staticmethod
    def problem(done, code):
        if not code:
            return done.stderr.strip() or done.stdout.strip() or "failed" if done.returncode else None
        return None if any(f"({one})" in done.stderr for one in code.split("|")) else f"expected {code}: {done.stderr.strip() or done.stdout.strip()}"

    def run_all(self, values, group):
        for line in filter(None, (line.strip() for line in group.splitlines())):
            self.run(values, line)


def main():
    program, version = find(sys.argv[1])
    report = Report()
    with sandbox("--tls") as (settings, environment):
        terminal = Terminal(program, environment, report)
        values = {"deny": DENY, "key": settings["AWS_ACCESS_KEY_ID"]}
        terminal.run(values, "account = sts get-caller-identity --query Account")
        terminal.run(values, """member = organizations list-accounts --query "Accounts[?Name=='Build Service'].Id | [0]" """.strip())
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(terminal.run_all, dict(values), group) for group in GROUPS.values()]:
                done.result()
    unknown = ", ".join(sorted(set(terminal.unknown))) or "none"
    return report.end(version, f"{len(terminal.unknown)} commands that it does not know: {unknown}")


if __name__ == "__main__":
    sys.exit(main())
