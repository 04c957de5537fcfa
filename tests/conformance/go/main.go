// The official AWS SDK for Go, unmodified, against the sandbox that the environment names. Prints a line for each call, as the other
// checks do, and ends with 1 when one failed.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	orgtypes "github.com/aws/aws-sdk-go-v2/service/organizations/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

var calls, failures int

// call reports a call; an expected error code counts as passed, and anything else than it does not.
func call(name string, expected string, err error) {
	calls++
	var api smithy.APIError
	code := ""
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	if (err == nil && expected == "") || (err != nil && expected != "" && code == expected) {
		fmt.Printf("ok %d - %s\n", calls, name)
		return
	}
	failures++
	fmt.Printf("not ok %d - %s: %v\n", calls, name, err)
}

// must stops the run where what comes after could only fail too.
func must(name string, err error) {
	call(name, "", err)
	if err != nil {
		os.Exit(1)
	}
}

func equal(name string, wanted any, got any) {
	if wanted != got {
		failures++
		fmt.Printf("not ok - %s: %v instead of %v\n", name, got, wanted)
	}
}

func main() {
	ctx := context.Background()
	endpoint := os.Getenv("AWS_ENDPOINT_URL")
	cfg, err := config.LoadDefaultConfig(ctx, config.WithEndpointResolverWithOptions(aws.EndpointResolverWithOptionsFunc(
		func(service, region string, options ...any) (aws.Endpoint, error) {
			return aws.Endpoint{URL: endpoint, SigningRegion: os.Getenv("AWS_REGION"), HostnameImmutable: true}, nil
		})))
	must("LoadDefaultConfig", err)

	security := sts.NewFromConfig(cfg)
	identity, err := security.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	must("sts GetCallerIdentity", err)
	_, err = security.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900)})
	call("sts GetSessionToken", "", err)

	org := organizations.NewFromConfig(cfg)
	described, err := org.DescribeOrganization(ctx, &organizations.DescribeOrganizationInput{})
	must("organizations DescribeOrganization", err)
	equal("the caller's account", *described.Organization.MasterAccountId, *identity.Account)
	roots, err := org.ListRoots(ctx, &organizations.ListRootsInput{})
	must("organizations ListRoots", err)
	root := roots.Roots[0].Id
	member := ""
	count := 0
	pages := organizations.NewListAccountsPaginator(org, &organizations.ListAccountsInput{MaxResults: aws.Int32(7)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		must("organizations ListAccounts", err)
		for _, account := range page.Accounts {
			count++
			if *account.Name == "Build Service" {
				member = *account.Id
			}
			if account.Status == "" || account.JoinedTimestamp == nil {
				equal("the account's status", "some", account.Status)
			}
		}
	}
	equal("the number of accounts", 60, count)
	_, err = org.DescribeAccount(ctx, &organizations.DescribeAccountInput{AccountId: aws.String("000000000000")})
	call("organizations DescribeAccount of none", "AccountNotFoundException", err)
	_, err = org.ListAccounts(ctx, &organizations.ListAccountsInput{MaxResults: aws.Int32(21)})
	var invalid *orgtypes.InvalidInputException
	equal("the reason", true, errors.As(err, &invalid) && invalid.Reason == "MAX_VALUE_EXCEEDED" || string(invalid.Reason) == "MAX_VALUE_EXCEEDED:MAX_RESULTS")
	unit, err := org.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{ParentId: root, Name: aws.String("Go")})
	must("organizations CreateOrganizationalUnit", err)
	policy, err := org.CreatePolicy(ctx, &organizations.CreatePolicyInput{
		Name: aws.String("go"), Description: aws.String(""), Type: orgtypes.PolicyTypeServiceControlPolicy,
		Content: aws.String(`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}`),
	})
	must("organizations CreatePolicy", err)
	id := policy.Policy.PolicySummary.Id
	_, err = org.AttachPolicy(ctx, &organizations.AttachPolicyInput{PolicyId: id, TargetId: unit.OrganizationalUnit.Id})
	call("organizations AttachPolicy", "", err)
	_, err = org.AttachPolicy(ctx, &organizations.AttachPolicyInput{PolicyId: id, TargetId: unit.OrganizationalUnit.Id})
	call("organizations AttachPolicy again", "DuplicatePolicyAttachmentException", err)
	_, err = org.DetachPolicy(ctx, &organizations.DetachPolicyInput{PolicyId: id, TargetId: unit.OrganizationalUnit.Id})
	call("organizations DetachPolicy", "", err)
	_, err = org.DeletePolicy(ctx, &organizations.DeletePolicyInput{PolicyId: id})
	call("organizations DeletePolicy", "", err)
	_, err = org.DeleteOrganizationalUnit(ctx, &organizations.DeleteOrganizationalUnitInput{OrganizationalUnitId: unit.OrganizationalUnit.Id})
	call("organizations DeleteOrganizationalUnit", "", err)

	identityManagement := iam.NewFromConfig(cfg)
	_, err = identityManagement.GetAccountSummary(ctx, &iam.GetAccountSummaryInput{})
	call("iam GetAccountSummary", "", err)
	_, err = identityManagement.ListUsers(ctx, &iam.ListUsersInput{})
	call("iam ListUsers", "", err)
	_, err = identityManagement.ListVirtualMFADevices(ctx, &iam.ListVirtualMFADevicesInput{})
	call("iam ListVirtualMFADevices", "", err)
	role, err := identityManagement.GetRole(ctx, &iam.GetRoleInput{RoleName: aws.String("AWSServiceRoleForOrganizations")})
	must("iam GetRole", err)
	equal("the role's path", "/aws-service-role/organizations.amazonaws.com/", *role.Role.Path)
	_, err = identityManagement.GetLoginProfile(ctx, &iam.GetLoginProfileInput{UserName: aws.String("nobody")})
	call("iam GetLoginProfile of nobody", "NoSuchEntity", err)
	_, err = identityManagement.ListGroups(ctx, &iam.ListGroupsInput{})
	call("iam ListGroups", "NotImplemented", err)

	assumed := cfg.Copy()
	assumed.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(
		security, "arn:aws:iam::"+member+":role/OrganizationAccountAccessRole"))
	there, err := sts.NewFromConfig(assumed).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	must("sts AssumeRole", err)
	equal("the member", member, *there.Account)

	buckets := s3.NewFromConfig(cfg, func(options *s3.Options) { options.UsePathStyle = true })
	name := aws.String("bucket-of-go")
	_, err = buckets.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: name})
	must("s3 CreateBucket", err)
	_, err = buckets.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: name})
	call("s3 HeadBucket", "", err)
	_, err = buckets.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: aws.String("bucket-of-nobody")})
	call("s3 HeadBucket of none", "NotFound", err)
	_, err = buckets.PutBucketTagging(ctx, &s3.PutBucketTaggingInput{
		Bucket: name, Tagging: &s3types.Tagging{TagSet: []s3types.Tag{{Key: aws.String("a"), Value: aws.String("b")}}}})
	call("s3 PutBucketTagging", "", err)
	tags, err := buckets.GetBucketTagging(ctx, &s3.GetBucketTaggingInput{Bucket: name})
	must("s3 GetBucketTagging", err)
	equal("the tag", "b", *tags.TagSet[0].Value)
	_, err = buckets.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: name})
	call("s3 GetBucketPolicy", "NoSuchBucketPolicy", err)
	_, err = buckets.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: name})
	call("s3 ListObjectsV2", "", err)
	_, err = buckets.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: name})
	call("s3 DeleteBucket", "", err)
	_, err = buckets.ListBuckets(ctx, &s3.ListBucketsInput{})
	call("s3 ListBuckets", "", err)

	queues := sqs.NewFromConfig(cfg)
	queue, err := queues.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: aws.String("of-go"), Attributes: map[string]string{"DelaySeconds": "5"}})
	must("sqs CreateQueue", err)
	attributes, err := queues.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{QueueUrl: queue.QueueUrl, AttributeNames: []sqstypes.QueueAttributeName{"All"}})
	must("sqs GetQueueAttributes", err)
	equal("the delay", "5", attributes.Attributes["DelaySeconds"])
	_, err = queues.TagQueue(ctx, &sqs.TagQueueInput{QueueUrl: queue.QueueUrl, Tags: map[string]string{"a": "b"}})
	call("sqs TagQueue", "", err)
	_, err = queues.ListQueueTags(ctx, &sqs.ListQueueTagsInput{QueueUrl: queue.QueueUrl})
	call("sqs ListQueueTags", "", err)
	_, err = queues.DeleteQueue(ctx, &sqs.DeleteQueueInput{QueueUrl: queue.QueueUrl})
	call("sqs DeleteQueue", "", err)
	_, err = queues.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("of-go")})
	call("sqs GetQueueUrl of none", "AWS.SimpleQueueService.NonExistentQueue", err)

	fmt.Printf("# %d calls of the SDK for Go, %d failures\n", calls, failures)
	if failures > 0 {
		os.Exit(1)
	}
}
