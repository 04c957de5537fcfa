"""Findings for Security Hub against botocore's own model of BatchImportFindings: python3 asff_check.py findings.asff.json

Every member must be one of the model's, of its type, with its pattern and enum, and every required one must be there. What the model says in
words only is checked besides: lengths, the number of items, 240 KB for a finding. Ends with 0 when all fit, 1 when one does not, 77 with the
reason when botocore is not installed.
"""

import json
import re
import sys

try:
    import botocore
    import botocore.session
except ImportError:
    print("# skipped: botocore is not installed.")
    sys.exit(77)

# From the documentation of the members: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
LENGTHS = {
    "Id": 512, "ProductArn": 2048, "GeneratorId": 512, "Title": 256, "Description": 1024, "AwsAccountName": 50, "ProductName": 128,
    "CompanyName": 128, "Severity.Original": 64, "Remediation.Recommendation.Text": 512, "Compliance.RelatedRequirements": 32, "Resources": 32,
    "Types": 50, "ProductFields": 50,
}
NAMESPACES = ("Software and Configuration Checks", "TTPs", "Effects", "Unusual Behaviors", "Sensitive Data Identifications")
problems = []


def walk(shape, value, path):
    length = LENGTHS.get(path)
    if length and len(value) > length:
        problems.append(f"{path} is longer than {length}")
    if shape.type_name == "structure":
        for name in shape.required_members:
            if name not in value:
                problems.append(f"{path}.{name} is missing")
        for name, member in value.items():
            if name not in shape.members:
                problems.append(f"{path}.{name} is not in the model")
            else:
                walk(shape.members[name], member, f"{path}.{name}".lstrip("."))
    elif shape.type_name == "list":
        if not isinstance(value, list):
            problems.append(f"{path} is no list")
        for item in value:
            walk(shape.member, item, path + "[]")
    elif shape.type_name == "map":
        for key, item in value.items():
            if len(key) > 128 or len(item) > 2048:
                problems.append(f"{path}.{key} is too long")
            walk(shape.value, item, path + "{}")
    elif shape.type_name == "string":
        if not isinstance(value, str):
            problems.append(f"{path} is no text")
        elif shape.enum and value not in shape.enum:
            problems.append(f"{path} is {value}")
        elif "pattern" in shape.metadata and not re.search(shape.metadata["pattern"], value):
            problems.append(f"{path} does not match {shape.metadata['pattern']}")
    else:
        problems.append(f"{path} is a {shape.type_name}, which no finding of RootTools has")


model = botocore.session.get_session().get_service_model("securityhub")
with open(sys.argv[1], encoding="utf-8") as file:
    findings = json.load(file)
for finding in findings:
    walk(model.shape_for("AwsSecurityFinding"), finding, "")
    if len(json.dumps(finding).encode()) > 240 * 1024:
        problems.append("a finding has more than 240 KB")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", finding["CreatedAt"]):
        problems.append("CreatedAt is no time")
    if not all(kind.split("/")[0] in NAMESPACES for kind in finding["Types"]):
        problems.append("Types has another namespace")
    account = finding["AwsAccountId"]
    if not re.fullmatch(rf"arn:aws(-cn|-us-gov)?:securityhub:[a-z0-9-]+:{account}:product/{account}/default", finding["ProductArn"]):
        problems.append("ProductArn is not the default of the account")
if len({finding["Id"] for finding in findings}) != len(findings):
    problems.append("two findings have the same Id")
print("\n".join(sorted(set(problems))[:50]))
print(f"# {len(findings)} findings, botocore {botocore.__version__}, {len(problems)} problems")
sys.exit(1 if problems or not findings else 0)
