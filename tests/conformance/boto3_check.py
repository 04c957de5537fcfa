"""boto3, unmodified, against the stand-alone sandbox: over HTTP, and over TLS by AWS_CA_BUNDLE.

Every answer is read as it stands on the wire and walked with botocore's own model of the operation: required members, enums, timestamps,
and members that the model does not have. After the calls that tell a story, every operation of the model is called with an input made from
the model, and every simulated one with inputs that break a constraint of the model: it must be refused.
"""

import datetime
import gzip
import json
import os
import re
import sys
import ssl
import urllib.request
import warnings
import xml.etree.ElementTree as ElementTree

from clients import Report, sandbox, skip

try:
    import boto3
    import botocore.config
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.exceptions import ClientError
except ImportError:
    skip("boto3 is not installed.")

# Recorded truth that the model of this version does not know.
KNOWN = {"iam PolicySourceType=IAM Policy", "account AlternateContactType enum: AccessDeniedException"}

report = Report()
disagreements = set()


def walk(service, shape, value, where):
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            return problem(f"{where} is no structure")
        members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        for name in value:
            if name not in members and not name.startswith("__"):
                disagree(f"{service} {shape.name}.{name}")
        for wire, (name, member) in members.items():
            if wire in value:
                walk(service, member, value[wire], f"{where}.{name}")
            elif name in shape.required_members:
                problem(f"{where} lacks {name}")
    elif shape.type_name == "list":
        for index, entry in enumerate(value if isinstance(value, list) else problem(f"{where} is no list") or []):
            walk(service, shape.member, entry, f"{where}[{index}]")
    elif shape.type_name == "map":
        for key, entry in value.items():
            walk(service, shape.value, entry, f"{where}.{key}")
    elif getattr(shape, "enum", None) and value not in shape.enum:
        disagree(f"{service} {shape.name}={value}")
    elif shape.type_name == "timestamp" and not (isinstance(value, (int, float)) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", value)):
        problem(f"{where} is no timestamp: {value}")
    elif shape.type_name == "boolean" and value not in (True, False, "true", "false"):
        problem(f"{where} is no truth value: {value}")
    elif shape.type_name in ("integer", "long") and not re.fullmatch(r"-?\d+", str(value)):
        problem(f"{where} is no number: {value}")


def from_xml(element, shape):
    """An XML element in the form of JSON, as far as the model tells what it is."""
    children = list(element)
    kind = shape.type_name if shape is not None else "structure" if children else "string"
    if kind == "list":
        return [from_xml(child, shape.member) for child in children]
    if kind == "map":
        return {local(child[0]) and child[0].text: from_xml(child[1], shape.value) for child in children}
    if kind == "structure":
        return {local(child): from_xml(child, shape.members.get(local(child)) if shape is not None else None) for child in children}
    return element.text or ""


def local(element):
    return element.tag.rpartition("}")[2]


def problem(text):
    report.problem(text)


def disagree(what):
    (disagreements.add(what) if what in KNOWN else problem(f"not in the model: {what}"))


class Caller:
    def __init__(self, settings, config=None):
        self.clients = {}
        self.session = boto3.Session(aws_access_key_id=settings["AWS_ACCESS_KEY_ID"], aws_secret_access_key=settings["AWS_SECRET_ACCESS_KEY"])
        self.settings = settings
        self.config = config

    def client(self, service):
        if service not in self.clients:
            client = self.session.client(
                service, endpoint_url=self.settings["AWS_ENDPOINT_URL"], region_name=self.settings["AWS_REGION"], config=self.config)
            client.meta.events.register("before-parse", self.keep)
            self.clients[service] = client
        return self.clients[service]

    def keep(self, response_dict, operation_model, **_):
        self.raw = response_dict
        self.model = operation_model

    def call(self, service, operation, expected=None, **arguments):
        before = len(report.failures)
        output, error = self.try_call(service, operation, **arguments)
        if error != expected:
            problem(f"expected {expected or 'an answer'}, got {error or 'one'}: {self.message}")
        report.line(f"{service} {operation}{f' -> {expected}' if expected else ''}", before)
        return output

    def try_call(self, service, operation, **arguments):
        """The output, or the code of the error; the answer is checked."""
        client = self.client(service)
        method = next(name for name, wire in client.meta.method_to_api_mapping.items() if wire == operation)
        self.message = ""
        try:
            output = getattr(client, method)(**arguments)
        except ClientError as error:
            self.message = error.response["Error"].get("Message", "")
            return None, error.response["Error"]["Code"]
        self.check(service, output)
        return output, None

    def control(self, method, path, body=None):
        """What the sandbox has and AWS has not: its clock and its mailboxes."""
        data = json.dumps(body) if body else None
        request = AWSRequest(method, self.settings["AWS_ENDPOINT_URL"] + path, {"Content-Type": "application/json"}, data)
        SigV4Auth(self.session.get_credentials(), "sandbox", self.settings["AWS_REGION"]).add_auth(request)
        sent = urllib.request.Request(request.url, data.encode() if data else None, dict(request.headers), method=method)
        with urllib.request.urlopen(sent, context=ssl.create_default_context(cafile=self.settings.get("AWS_CA_BUNDLE"))) as answer:
            return json.load(answer)

    def check(self, service, output):
        shape = self.model.output_shape
        protocol = self.model.service_model.metadata["protocol"]
        body = self.raw["body"]
        if shape is None or not body or shape.serialization.get("payload") or "payload" in shape.metadata:
            return
        if protocol in ("json", "rest-json"):
            walk(service, shape, json.loads(body), shape.name)
        elif protocol == "query":
            root = ElementTree.fromstring(body)
            result = next((child for child in root if local(child) == self.model.name + "Result"), None)
            walk(service, shape, from_xml(result, shape) if result is not None else {}, shape.name)


def boto3_calls(caller):
    call = caller.call
    account = call("sts", "GetCallerIdentity")["Account"]
    call("sts", "GetSessionToken", DurationSeconds=900)
    call("sts", "GetAccessKeyInfo", AccessKeyId=caller.settings["AWS_ACCESS_KEY_ID"])
    organization = call("organizations", "DescribeOrganization")["Organization"]
    root = call("organizations", "ListRoots")["Roots"][0]["Id"]
    accounts = call("organizations", "ListAccounts")["Accounts"]
    member = next(entry["Id"] for entry in accounts if entry["Name"] == "Build Service")
    call("organizations", "DescribeAccount", AccountId=member)
    call("organizations", "DescribeAccount", "AccountNotFoundException", AccountId="000000000000")
    call("organizations", "ListParents", ChildId=member)
    call("organizations", "ListChildren", ParentId=root, ChildType="ORGANIZATIONAL_UNIT")
    call("organizations", "ListAccountsForParent", ParentId=root)
    call("organizations", "ListOrganizationalUnitsForParent", ParentId=root)
    unit = call("organizations", "CreateOrganizationalUnit", ParentId=root, Name="Checked", Tags=[{"Key": "a", "Value": "b"}])["OrganizationalUnit"]["Id"]
    call("organizations", "DescribeOrganizationalUnit", OrganizationalUnitId=unit)
    call("organizations", "UpdateOrganizationalUnit", OrganizationalUnitId=unit, Name="Renamed")
    call("organizations", "TagResource", ResourceId=unit, Tags=[{"Key": "c", "Value": ""}])
    call("organizations", "ListTagsForResource", ResourceId=unit)
    call("organizations", "UntagResource", ResourceId=unit, TagKeys=["a"])
    document = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]})
    policy = call("organizations", "CreatePolicy", Name="checked", Description="", Type="SERVICE_CONTROL_POLICY", Content=document)
    policy = policy["Policy"]["PolicySummary"]["Id"]
    call("organizations", "UpdatePolicy", PolicyId=policy, Description="changed")
    call("organizations", "DescribePolicy", PolicyId=policy)
    call("organizations", "ListPolicies", Filter="SERVICE_CONTROL_POLICY")
    call("organizations", "AttachPolicy", PolicyId=policy, TargetId=unit)
    call("organizations", "ListTargetsForPolicy", PolicyId=policy)
    call("organizations", "ListPoliciesForTarget", TargetId=unit, Filter="SERVICE_CONTROL_POLICY")
    call("organizations", "DeletePolicy", "PolicyInUseException", PolicyId=policy)
    call("organizations", "DetachPolicy", PolicyId=policy, TargetId=unit)
    call("organizations", "DeletePolicy", PolicyId=policy)
    call("organizations", "DeleteOrganizationalUnit", OrganizationalUnitId=unit)
    call("organizations", "EnablePolicyType", RootId=root, PolicyType="TAG_POLICY")
    call("organizations", "DisablePolicyType", RootId=root, PolicyType="TAG_POLICY")
    call("organizations", "ListAWSServiceAccessForOrganization")
    call("organizations", "EnableAWSServiceAccess", ServicePrincipal="account.amazonaws.com")
    call("organizations", "RegisterDelegatedAdministrator", AccountId=member, ServicePrincipal="account.amazonaws.com")
    call("organizations", "ListDelegatedAdministrators")
    call("organizations", "ListDelegatedServicesForAccount", AccountId=member)
    call("organizations", "DeregisterDelegatedAdministrator", AccountId=member, ServicePrincipal="account.amazonaws.com")
    call("organizations", "DescribeResourcePolicy", "ResourcePolicyNotFoundException")
    call("organizations", "PutResourcePolicy", Content=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": member}, "Action": "organizations:List*", "Resource": "*"}]}))
    call("organizations", "DescribeResourcePolicy")
    call("organizations", "DeleteResourcePolicy")
    handshake = call("organizations", "InviteAccountToOrganization", Target={"Type": "EMAIL", "Id": "somebody@example.com"}, Notes="hello")
    call("organizations", "DescribeHandshake", HandshakeId=handshake["Handshake"]["Id"])
    call("organizations", "ListHandshakesForOrganization")
    call("organizations", "ListHandshakesForAccount")
    call("organizations", "CancelHandshake", HandshakeId=handshake["Handshake"]["Id"])
    call("organizations", "ListEffectivePolicyValidationErrors", AccountId=member, PolicyType="TAG_POLICY")
    call("organizations", "ListCreateAccountStatus", "NotImplemented")
    for operation in ("ListUsers", "ListRoles", "ListVirtualMFADevices", "GetAccountSummary", "GetAccountAuthorizationDetails", "GetUser",
                      "ListOrganizationsFeatures", "ListAccessKeys", "ListMFADevices", "ListSigningCertificates", "GenerateCredentialReport"):
        call("iam", operation)
    call("iam", "GetCredentialReport", "ReportInProgress")
    call("iam", "GetRole", RoleName="AWSServiceRoleForOrganizations")
    call("iam", "GetPolicy", PolicyArn="arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy")
    call("iam", "GetPolicyVersion", PolicyArn="arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy", VersionId="v1")
    call("iam", "SimulatePrincipalPolicy", PolicySourceArn=f"arn:aws:iam::{account}:user/org-access/admin", ActionNames=["s3:GetObject"])
    call("iam", "SimulateCustomPolicy", PolicyInputList=[document], ActionNames=["ec2:RunInstances", "s3:GetObject"])
    call("iam", "GetLoginProfile", "NoSuchEntity")
    call("iam", "ListGroups", "NotImplemented")
    call("lambda", "ListFunctions", "NotImplemented")
    account_calls(caller, member)
    session = call("sts", "AssumeRoot", TargetPrincipal=member, TaskPolicyArn={"arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"})
    call("sts", "AssumeRole", RoleArn=f"arn:aws:iam::{member}:role/OrganizationAccountAccessRole", RoleSessionName="check",
         Policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    queue = call("sqs", "CreateQueue", QueueName="checked", Attributes={"DelaySeconds": "5"}, tags={"a": "b"})["QueueUrl"]
    call("sqs", "ListQueues", MaxResults=5)
    call("sqs", "GetQueueUrl", QueueName="checked")
    call("sqs", "GetQueueAttributes", QueueUrl=queue, AttributeNames=["All"])
    call("sqs", "SetQueueAttributes", QueueUrl=queue, Attributes={"VisibilityTimeout": "60"})
    call("sqs", "TagQueue", QueueUrl=queue, Tags={"c": "d"})
    call("sqs", "ListQueueTags", QueueUrl=queue)
    call("sqs", "UntagQueue", QueueUrl=queue, TagKeys=["a"])
    message_calls(caller, queue)
    call("sqs", "DeleteQueue", QueueUrl=queue)
    call("sqs", "GetQueueUrl", "AWS.SimpleQueueService.NonExistentQueue", QueueName="checked")
    call("s3", "CreateBucket", Bucket="checked-bucket")
    for operation in ("HeadBucket", "GetBucketLocation", "GetBucketVersioning", "GetBucketAcl", "GetBucketRequestPayment", "GetBucketEncryption",
                      "GetBucketOwnershipControls", "GetPublicAccessBlock", "ListObjectsV2", "ListObjectVersions"):
        call("s3", operation, Bucket="checked-bucket")
    call("s3", "PutBucketTagging", Bucket="checked-bucket", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    call("s3", "GetBucketTagging", Bucket="checked-bucket")
    call("s3", "GetBucketPolicy", "NoSuchBucketPolicy", Bucket="checked-bucket")
    call("s3", "PutBucketPolicy", "AccessDenied", Bucket="checked-bucket", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::checked-bucket/*"}]}))
    call("s3", "GetBucketCors", "NoSuchCORSConfiguration", Bucket="checked-bucket")
    call("s3", "GetObject", "NoSuchKey", Bucket="checked-bucket", Key="x")
    call("s3", "GetObjectTorrent", "NotImplemented", Bucket="checked-bucket", Key="x")
    call("s3", "DeleteBucket", Bucket="checked-bucket")
    call("s3", "ListBuckets")
    trail_calls(caller)
    key_calls(caller)
    return organization, session


def trail_calls(caller):
    call = caller.call
    trail = call("cloudtrail", "DescribeTrails")["trailList"][0]
    call("cloudtrail", "ListTrails")
    for operation in ("GetTrail", "GetTrailStatus"):
        call("cloudtrail", operation, Name=trail["Name"])
    call("cloudtrail", "GetEventSelectors", TrailName=trail["TrailARN"])
    call("cloudtrail", "GetTrail", "TrailNotFoundException", Name="nothing")
    call("cloudtrail", "GetTrail", "InvalidTrailNameException", Name="-")
    call("cloudtrail", "CreateTrail", "S3BucketDoesNotExistException", Name="checked", S3BucketName="nothing-there")
    call("cloudtrail", "StopLogging", Name=trail["Name"])
    call("cloudtrail", "StartLogging", Name=trail["Name"])
    call("cloudtrail", "PutEventSelectors", TrailName=trail["Name"], AdvancedEventSelectors=[{
        "Name": "all", "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}])
    call("cloudtrail", "UpdateTrail", Name=trail["Name"], IsMultiRegionTrail=True)
    caller.control("POST", "/_sandbox/clock", {"Seconds": 60})
    since = {"MaxResults": 2, "StartTime": datetime.datetime(2026, 1, 1)}
    page = call("cloudtrail", "LookupEvents", **since)
    call("cloudtrail", "LookupEvents", NextToken=page["NextToken"], **since)
    call("cloudtrail", "LookupEvents", "InvalidMaxResultsException", MaxResults=51)
    call("cloudtrail", "LookupEvents", "InvalidTimeRangeException", StartTime=datetime.datetime(2040, 1, 1))
    bucket = {"Bucket": trail["S3BucketName"]}
    pages = caller.client("s3").get_paginator("list_objects_v2").paginate(**bucket)
    key = next(found["Key"] for page in pages for found in page["Contents"] if "/CloudTrail/" in found["Key"])
    content = call("s3", "GetObject", Key=key, **bucket)["Body"].read()
    if not json.loads(gzip.decompress(content))["Records"]:
        problem("a file without records")
    call("s3", "HeadObject", Key=key, **bucket)
    call("s3", "ListObjects", MaxKeys=1, **bucket)
    query_calls(caller)


def query_calls(caller):
    """A query of the trail's files, its workgroup and its table."""
    call = caller.call
    table = {"CatalogName": "AwsDataCatalog", "DatabaseName": "logs"}
    call("athena", "GetTableMetadata", TableName="cloudtrail", **table)
    call("athena", "GetTableMetadata", "MetadataException", TableName="nothing", **table)
    call("athena", "ListTableMetadata", **table)
    call("athena", "GetDatabase", **table)
    call("athena", "ListDatabases", CatalogName="AwsDataCatalog")
    call("athena", "ListWorkGroups")
    location = call("athena", "GetWorkGroup", WorkGroup="audit")["WorkGroup"]["Configuration"]["ResultConfiguration"]
    call("athena", "CreateWorkGroup", Name="checked", Configuration={"ResultConfiguration": location})
    sql = "SELECT eventname, errorcode FROM logs.cloudtrail WHERE eventsource = 'sts.amazonaws.com'"
    query = {"QueryExecutionId": call("athena", "StartQueryExecution", QueryString=sql, WorkGroup="checked")["QueryExecutionId"]}
    # Refused while the query runs, which it no longer does where a second has passed since.
    _, early = caller.try_call("athena", "GetQueryResults", **query)
    if early not in ("InvalidRequestException", None):
        problem(f"results that were asked for early: {early}")
    caller.control("POST", "/_sandbox/clock", {"Seconds": 2})
    if call("athena", "GetQueryExecution", **query)["QueryExecution"]["Status"]["State"] != "SUCCEEDED":
        problem("a query that did not succeed")
    page = call("athena", "GetQueryResults", MaxResults=2, **query)
    if [datum["VarCharValue"] for datum in page["ResultSet"]["Rows"][0]["Data"]] != ["eventname", "errorcode"]:
        problem("a result without the names of its columns")
    call("athena", "GetQueryResults", NextToken=page["NextToken"], **query)
    call("athena", "BatchGetQueryExecution", QueryExecutionIds=[query["QueryExecutionId"], "nothing"])
    call("athena", "ListQueryExecutions", WorkGroup="checked")
    call("athena", "StopQueryExecution", **query)
    call("athena", "StartQueryExecution", "NotImplemented", QueryString="SHOW TABLES", WorkGroup="checked")
    call("athena", "DeleteWorkGroup", "InvalidRequestException", WorkGroup="checked")
    call("athena", "DeleteWorkGroup", WorkGroup="checked", RecursiveDeleteOption=True)


def key_calls(caller):
    """Keys that sign, their aliases and policies; where the package cryptography is installed, it verifies what they signed."""
    call = caller.call
    message = b"a plan"
    signing = {"KeyUsage": "SIGN_VERIFY", "Description": "checked", "Tags": [{"TagKey": "a", "TagValue": "b"}]}
    for spec, algorithm in (("ECC_NIST_P256", "ECDSA_SHA_256"), ("RSA_2048", "RSASSA_PSS_SHA_256"), ("RSA_3072", "RSASSA_PKCS1_V1_5_SHA_384")):
        key = {"KeyId": call("kms", "CreateKey", KeySpec=spec, **signing)["KeyMetadata"]["Arn"]}
        call("kms", "DescribeKey", **key)
        public = call("kms", "GetPublicKey", **key)["PublicKey"]
        signed = {**key, "Message": message, "SigningAlgorithm": algorithm}
        signature = call("kms", "Sign", **signed)["Signature"]
        if not verifies(public, algorithm, message, signature):
            problem(f"a signature of {algorithm} that is none")
        call("kms", "Verify", Signature=signature, **signed)
        call("kms", "Verify", "KMSInvalidSignatureException", Signature=signature, **{**signed, "Message": b"another plan"})
        call("kms", "Sign", "DryRunOperationException", DryRun=True, **signed)
        call("kms", "Sign", "InvalidKeyUsageException", **{**signed, "SigningAlgorithm": "ECDSA_SHA_512"})
    call("kms", "CreateKey", "ValidationException", KeySpec="ECC_NIST_P256")
    call("kms", "DisableKey", **key)
    for operation, arguments in (("Sign", signed), ("Verify", {**signed, "Signature": signature}), ("GetPublicKey", key)):
        call("kms", operation, "DisabledException", **arguments)
    call("kms", "EnableKey", **key)
    alias = {"AliasName": "alias/checked"}
    call("kms", "CreateAlias", TargetKeyId=key["KeyId"], **alias)
    call("kms", "CreateAlias", "AlreadyExistsException", TargetKeyId=key["KeyId"], **alias)
    call("kms", "CreateAlias", "ValidationException", TargetKeyId=key["KeyId"], AliasName="checked")
    call("kms", "DescribeKey", KeyId=alias["AliasName"])
    page = call("kms", "ListKeys", Limit=2)
    call("kms", "ListKeys", Marker=page["NextMarker"])
    call("kms", "ListKeys", "InvalidMarkerException", Marker="-")
    if [found["AliasName"] for found in call("kms", "ListAliases", **key)["Aliases"]] != ["alias/checked"]:
        problem("the alias is not listed")
    call("kms", "DeleteAlias", **alias)
    call("kms", "DeleteAlias", "NotFoundException", **alias)
    for name in ("nothing", "alias/nothing", "11111111-2222-3333-4444-555555555555"):
        call("kms", "DescribeKey", "NotFoundException", KeyId=name)
    policy = call("kms", "GetKeyPolicy", **key)["Policy"]
    call("kms", "PutKeyPolicy", Policy=policy, **key)
    call("kms", "PutKeyPolicy", "MalformedPolicyDocumentException", Policy=policy.replace("kms:*", "kms:Sign"), **key)
    call("kms", "PutKeyPolicy", "MalformedPolicyDocumentException", Policy="{}", **key)
    call("kms", "ScheduleKeyDeletion", "NotImplemented", **key)


def verifies(public, algorithm, message, signature):
    """Whether a library that knows nothing of the sandbox takes a signature; true where it is not installed."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec, padding
    except ImportError:
        return True
    key = serialization.load_der_public_key(public)
    digest = getattr(hashes, "SHA" + algorithm[-3:])()
    scheme = padding.PSS(padding.MGF1(digest), digest.digest_size) if "PSS" in algorithm else padding.PKCS1v15()
    try:
        key.verify(signature, message, *((scheme, digest) if algorithm.startswith("RSA") else (ec.ECDSA(digest),)))
        return True
    except InvalidSignature:
        return False


def message_calls(caller, queue):
    """A rule, a topic and a queue, made by themselves and by a template; boto3 checks the MD5s."""
    call = caller.call
    queue_arn = call("sqs", "GetQueueAttributes", QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    call("sqs", "SetQueueAttributes", QueueUrl=queue, Attributes={"DelaySeconds": "0", "Policy": json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}, "Action": "sqs:SendMessage", "Resource": queue_arn}]})})
    attributes = {"kind": {"DataType": "String", "StringValue": "test"}, "bytes": {"DataType": "Binary", "BinaryValue": b"\0\1"}}
    call("sqs", "SendMessage", QueueUrl=queue, MessageBody="hello", MessageAttributes=attributes)
    call("sqs", "SendMessageBatch", QueueUrl=queue, Entries=[{"Id": "a", "MessageBody": "one"}, {"Id": "b", "MessageBody": "two", "DelaySeconds": 901}])
    call("sqs", "SendMessage", "MissingParameter", QueueUrl=queue, MessageBody="")
    received = call("sqs", "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"])["Messages"]
    call("sqs", "ChangeMessageVisibility", QueueUrl=queue, ReceiptHandle=received[0]["ReceiptHandle"], VisibilityTimeout=60)
    call("sqs", "DeleteMessageBatch", QueueUrl=queue, Entries=[{"Id": "a", "ReceiptHandle": received[1]["ReceiptHandle"]}])
    call("sqs", "DeleteMessage", QueueUrl=queue, ReceiptHandle=received[0]["ReceiptHandle"])
    topic = call("sns", "CreateTopic", Name="checked", Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
    subscription = call("sns", "Subscribe", TopicArn=topic, Protocol="sqs", Endpoint=queue_arn, ReturnSubscriptionArn=True)["SubscriptionArn"]
    call("sns", "Subscribe", TopicArn=topic, Protocol="email", Endpoint="ops@example.com")
    call("sns", "ConfirmSubscription", TopicArn=topic, Token=caller.control("GET", "/_sandbox/mail")["Messages"][0]["Otp"])
    call("sns", "SetSubscriptionAttributes", SubscriptionArn=subscription, AttributeName="RawMessageDelivery", AttributeValue="true")
    call("sns", "GetSubscriptionAttributes", SubscriptionArn=subscription)
    call("sns", "Publish", TopicArn=topic, Message="hello", Subject="greeting", MessageAttributes={"kind": attributes["kind"]})
    call("sns", "PublishBatch", TopicArn=topic, PublishBatchRequestEntries=[{"Id": "a", "Message": "one"}, {"Id": "b", "Message": ""}])
    for operation, arguments in (("ListTopics", {}), ("GetTopicAttributes", {"TopicArn": topic}), ("ListSubscriptions", {}),
                                 ("ListSubscriptionsByTopic", {"TopicArn": topic}), ("ListTagsForResource", {"ResourceArn": topic})):
        call("sns", operation, **arguments)
    call("events", "PutRule", Name="checked", EventPattern=json.dumps({"source": ["checked"]}), State="ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
    call("events", "PutRule", "InvalidEventPatternException", Name="broken", EventPattern=json.dumps({"source": "checked"}))
    call("events", "PutTargets", Rule="checked", Targets=[{"Id": "queue", "Arn": queue_arn, "InputTransformer": {
        "InputPathsMap": {"what": "$.detail.what"}, "InputTemplate": '"It was <what>."'}}])
    for operation, arguments in (("DescribeRule", {"Name": "checked"}), ("ListRules", {}), ("ListTargetsByRule", {"Rule": "checked"}),
                                 ("ListRuleNamesByTarget", {"TargetArn": queue_arn}), ("DescribeEventBus", {}), ("ListEventBuses", {})):
        call("events", operation, **arguments)
    call("events", "PutEvents", Entries=[{"Source": "checked", "DetailType": "check", "Detail": json.dumps({"what": "me"})}])
    bodies = [message["Body"] for message in call("sqs", "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=1)["Messages"]]
    if not {"hello", "one", '"It was me."'} <= set(bodies):
        problem(f"messages are missing: {bodies}")
    call("events", "RemoveTargets", Rule="checked", Ids=["queue"])
    call("events", "DeleteRule", Name="checked")
    call("sns", "DeleteTopic", TopicArn=topic)
    template = json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Topic": {"Value": {"Ref": "Topic"}}}})
    call("cloudformation", "ValidateTemplate", TemplateBody=template)
    call("cloudformation", "CreateStack", StackName="checked", TemplateBody=template)
    caller.client("cloudformation").get_waiter("stack_create_complete").wait(StackName="checked", WaiterConfig={"Delay": 1})
    for operation in ("DescribeStacks", "DescribeStackEvents", "DescribeStackResources", "ListStackResources", "GetTemplate"):
        call("cloudformation", operation, StackName="checked")
    call("cloudformation", "ListStacks")
    call("cloudformation", "UpdateStack", "ValidationError", StackName="checked", TemplateBody=template)
    call("cloudformation", "ActivateOrganizationsAccess")
    call("cloudformation", "DescribeOrganizationsAccess")
    call("cloudformation", "CreateStackSet", StackSetName="checked", TemplateBody=template, PermissionModel="SERVICE_MANAGED",
         AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False})
    targets = {"StackSetName": "checked", "Regions": ["us-east-1"],
               "DeploymentTargets": {"OrganizationalUnitIds": [call("organizations", "ListRoots")["Roots"][0]["Id"]]}}
    operation = call("cloudformation", "CreateStackInstances", **targets)["OperationId"]
    caller.control("POST", "/_sandbox/clock", {"Seconds": 60})
    for name in ("DescribeStackSetOperation", "ListStackSetOperationResults"):
        call("cloudformation", name, StackSetName="checked", OperationId=operation)
    for name in ("DescribeStackSet", "ListStackInstances", "ListStackSetOperations"):
        call("cloudformation", name, StackSetName="checked")
    call("cloudformation", "ListStackSets")
    call("cloudformation", "DeleteStackSet", "StackSetNotEmptyException", StackSetName="checked")
    call("cloudformation", "DeleteStackInstances", RetainStacks=False, **targets)
    caller.control("POST", "/_sandbox/clock", {"Seconds": 60})
    call("cloudformation", "DeleteStackSet", StackSetName="checked")
    call("cloudformation", "DeleteStack", StackName="checked")


def account_calls(caller, member):
    call = caller.call
    about = {"AccountId": member}
    call("account", "GetAccountInformation", **about)
    call("account", "PutAccountName", AccountName="Checked", **about)
    call("account", "PutAccountName", "ValidationException", AccountName="<Checked>", **about)
    call("account", "PutAccountName", AccountName="Build Service", **about)
    contact = call("account", "GetContactInformation", **about)["ContactInformation"]
    call("account", "PutContactInformation", ContactInformation={**contact, "CompanyName": "Checked"}, **about)
    call("account", "GetContactInformation")
    alternate = {"AlternateContactType": "BILLING", **about}
    call("account", "PutAlternateContact", Name="Checked", Title="Checked", EmailAddress="checked@example.com", PhoneNumber="+1 206 555 0100", **alternate)
    call("account", "GetAlternateContact", **alternate)
    call("account", "DeleteAlternateContact", **alternate)
    call("account", "DeleteAlternateContact", "ResourceNotFoundException", **alternate)
    call("account", "GetPrimaryEmail", **about)
    email = {"PrimaryEmail": "aws+checked@example.com", **about}
    call("account", "StartPrimaryEmailUpdate", **email)
    otp = caller.control("GET", "/_sandbox/mail")["Messages"][0]["Otp"]
    call("account", "AcceptPrimaryEmailUpdate", Otp=otp, **email)
    call("account", "AcceptPrimaryEmailUpdate", "ConflictException", Otp=otp, **email)
    caller.control("POST", "/_sandbox/clock", {"Seconds": 4 * 3600})
    if call("account", "GetPrimaryEmail", **about)["PrimaryEmail"] != email["PrimaryEmail"]:
        problem("the address was not changed")
    if "GetPrimaryEmailUpdateStatus" in caller.client("account").meta.service_model.operation_names:
        call("account", "GetPrimaryEmailUpdateStatus", **about)
    region = {"RegionName": "af-south-1", **about}
    call("account", "ListRegions", MaxResults=5, RegionOptStatusContains=["DISABLED", "ENABLED_BY_DEFAULT"], **about)
    call("account", "EnableRegion", **region)
    call("account", "DisableRegion", "ConflictException", **region)
    caller.control("POST", "/_sandbox/clock", {"Seconds": 3600})
    call("account", "GetRegionOptStatus", **region)
    call("account", "DisableRegion", **region)
    call("account", "GetGovCloudAccountInformation", "ResourceNotFoundException", StandardAccountId=member)
    accounts = call("organizations", "ListAccounts", MaxResults=20)["Accounts"]
    closed = next(entry["Id"] for entry in accounts if entry["Name"] == "Legacy Shop")
    call("organizations", "CloseAccount", AccountId=closed)
    call("organizations", "CloseAccount", "ConflictException", AccountId=closed)
    caller.control("POST", "/_sandbox/clock", {"Seconds": 3600})
    call("organizations", "DescribeAccount", AccountId=closed)
    call("account", "GetAccountInformation", AccountId=closed)
    call("organizations", "CloseAccount", "AccountAlreadyClosedException", AccountId=closed)


SERVICES = ("organizations", "iam", "sts", "sqs", "s3", "account", "cloudtrail", "events", "sns", "cloudformation", "athena", "kms")
REFUSED = {"ValidationError", "InvalidInputException", "InvalidParameterValue", "InvalidParameterValueException", "MissingParameter",
           "MalformedInput", "InvalidInput", "ValidationException", "InvalidAddress", "InvalidAttributeName", "InvalidMaxResultsException", "InvalidParameter", "InvalidRequestException"}


def sample(shape):
    """A value that the model accepts."""
    kind = shape.type_name
    if kind == "structure":
        return {name: sample(shape.members[name]) for name in shape.required_members}
    if kind == "list":
        return [sample(shape.member)]
    if kind == "map":
        return {sample(shape.key): sample(shape.value)}
    if kind in ("integer", "long", "float", "double"):
        return max(1, int(shape.metadata.get("min", 1)))
    if kind == "boolean":
        return True
    if kind == "timestamp":
        return 1_700_000_000
    if kind == "blob":
        return b"{}"
    if shape.enum:
        return shape.enum[0]
    least = shape.metadata.get("min", 1)
    for text in ("a" * max(least, 12), "1" * max(least, 12), "h-" + "a" * 10, "p-" + "a" * 10, "ou-aaaa-aaaaaaaa", "r-aaaa", "v1", "a@b.cd", "/", "car-" + "a" * 10):
        if accepts(shape, text) and least <= len(text) <= shape.metadata.get("max", 10_000):
            return text
    return "a" * least


def accepts(shape, text):
    pattern = shape.metadata.get("pattern")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return not pattern or re.fullmatch(pattern, text) is not None
        except re.error:
            return True


def broken(shape):
    """Values that break one constraint of the model each."""
    limits = shape.metadata
    if shape.type_name in ("integer", "long"):
        if "min" in limits:
            yield "min", limits["min"] - 1
        if "max" in limits and limits["max"] < 2**31 - 1:
            yield "max", limits["max"] + 1
    elif shape.type_name == "string":
        if shape.enum:
            yield "enum", "NoSuchValue"
        if 0 < limits.get("max", 0) <= 4096:
            yield "max", (sample(shape) * (limits["max"] + 1))[:limits["max"] + 1]
        if limits.get("min", 0) > 0 and not shape.enum:
            yield "min", ""
        strange = "a\u0001b" + "a" * (limits.get("min", 1) - 3)
        if limits.get("pattern") and not accepts(shape, strange):
            yield "pattern", strange
    elif shape.type_name == "list":
        if "max" in limits and limits["max"] < 200:
            # An entry without members would not be sent in a form.
            yield "max", [sample(shape.member) or {name: sample(member) for name, member in shape.member.members.items()}] * (limits["max"] + 1)
        for what, value in broken(shape.member):
            yield "entry " + what, [value]
    elif shape.type_name == "structure":
        for name in shape.required_members:
            yield f"{name} required", {other: sample(shape.members[other]) for other in shape.required_members if other != name}
        for name, member in shape.members.items():
            for what, value in broken(member):
                yield f"{name} {what}", {**sample(shape), name: value}


def model_calls(caller):
    """Every operation as the model has it, and the simulated ones with each constraint broken."""
    for service in SERVICES:
        model = caller.client(service).meta.service_model
        for operation in model.operation_names:
            shape = model.operation_model(operation).input_shape
            given = sample(shape) if shape is not None else {}
            before = len(report.failures)
            _, code = caller.try_call(service, operation, **given)
            if code in ("InternalFailure", "InternalError", "ServiceException", "SerializationException", "MalformedXML"):
                problem(f"{service} {operation} {given}: {code}: {caller.message}")
            report.line(f"{service} {operation} as the model has it{f' -> {code}' if code else ''}", before)
            # The client of S3 puts members into paths and headers: without them it is another request.
            if code == "NotImplemented" or shape is None or service == "s3":
                continue
            for name in shape.required_members:
                refused(caller, service, operation, {other: given[other] for other in given if other != name}, f"{name} required")
            for name, member in shape.members.items():
                # An endpoint of EventBridge takes signatures that boto3 has not without further packages.
                for what, value in broken(member) if name != "EndpointId" else ():
                    refused(caller, service, operation, {**given, name: value}, f"{name} {what}")


def refused(caller, service, operation, given, what):
    before = len(report.failures)
    _, code = caller.try_call(service, operation, **given)
    if f"{service} {what}: {code}" in KNOWN:
        disagreements.add(f"{service} {what}: {code}")
    elif code not in REFUSED:
        problem(f"{service} {operation} takes what breaks the model's {what}: {code} {caller.message}")
    report.line(f"{service} {operation} {what} -> {code}", before)


def main():
    for options in ((), ("--tls",)):
        with sandbox(*options) as (settings, environment):
            os.environ.update(environment)
            boto3_calls(Caller(settings))
            if options:
                strict = botocore.config.Config(parameter_validation=False, inject_host_prefix=False, retries={"max_attempts": 0})
                model_calls(Caller(settings, strict))
    return report.end(f"boto3 {boto3.__version__}", f"the model disagrees with recorded truth about: {', '.join(sorted(disagreements)) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
