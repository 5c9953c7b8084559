"""What an owner installs at AWS so that CloudFront follows the pointer of a bucket.

Nothing of it depends on a release, so it is installed once. Formats: the parts of
https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html and
https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html;
words in capital letters are for the owner to fill in.
"""

from __future__ import annotations

from importlib.resources import files

from publisher.deploy.cdn_files import NAME, as_json, headers_policy
from publisher.deploy.served import NOT_FOUND_KEY, PREFIX

#: AWS's own policy "CachingOptimized": by the address alone, compressed, up to a year.
_CACHING = "658327ea-f89d-4fab-a63d-7e88639e58f6"
#: Headers of the page of the 404 that are not the release's: the function does not see it.
OF_THE_DISTRIBUTION = frozenset({"Content-Security-Policy"})
#: For the page of a 404 alone, whose styles the function cannot name by their hash; every other
#: answer brings its own policy along, which this one does not replace.
_PAGE = "; ".join(
    [
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'unsafe-inline'",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "script-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


def cloudfront_files(bucket: str, folder: str, key_values: str) -> dict[str, str]:
    """The files by name, for ``folder`` (may be empty) of ``bucket`` and the store of that ARN."""
    return {
        "cloudfront-function.js": function(),
        "cloudfront-headers.json": as_json(headers_policy(_PAGE, overrides=False)),
        "cloudfront-distribution.json": as_json(_distribution(bucket, folder)),
        "cloudfront-bucket-policy.json": as_json(_bucket_policy(bucket, folder)),
        "cloudfront-publisher-policy.json": as_json(_publisher(bucket, folder, key_values)),
        "cloudfront-steps.txt": _steps(key_values),
    }


def function() -> str:
    code = files("publisher.deploy").joinpath("edge_code", "cloudfront-pointer.js")
    return code.read_text("utf-8")


def _distribution(bucket: str, folder: str) -> object:
    arn = f"arn:aws:cloudfront::ACCOUNT:function/{NAME}"
    events = ("viewer-request", "viewer-response")
    methods = {"Quantity": 2, "Items": ["GET", "HEAD"]}
    return {
        "CallerReference": NAME,
        "Comment": "A clinic's site, by pointer",
        "Enabled": True,
        "SourceMap": _listed(
            {
                "Id": NAME,
                "DomainName": f"{bucket}.s3.REGION.amazonaws.com",
                "OriginPath": f"/{folder}" if folder else "",
                "OriginAccessControlId": "ORIGIN_ACCESS_CONTROL",
                "S3OriginConfig": {"OriginAccessIdentity": ""},
            }
        ),
        "DefaultCacheBehavior": {
            "TargetOriginId": NAME,
            "ViewerProtocolPolicy": "redirect-to-https",
            "AllowedMethods": {**methods, "CachedMethods": methods},
            "Compress": True,
            "CachePolicyId": _CACHING,
            "ResponseHeadersPolicyId": "RESPONSE_HEADERS_POLICY",
            "FunctionAssociations": _listed(
                *({"EventType": event, "FunctionARN": arn} for event in events)
            ),
        },
        # A bucket whose files nobody may list answers 403 for what is not there.
        "CustomErrorResponses": _listed(
            *(
                {
                    "ErrorCode": status,
                    "ResponsePagePath": f"/{NOT_FOUND_KEY}",
                    "ResponseCode": "404",
                    "ErrorCachingMinTTL": 0,
                }
                for status in (403, 404)
            )
        ),
    }


def _bucket_policy(bucket: str, folder: str) -> object:
    """CloudFront may read what it serves, and nobody the rest."""
    place = f"arn:aws:s3:::{bucket}/{folder + '/' if folder else ''}"
    return _policy(
        {
            "Effect": "Allow",
            "Principal": {"Service": "cloudfront.amazonaws.com"},
            "Action": "s3:GetObject",
            "Resource": [f"{place}{PREFIX}*", f"{place}{NOT_FOUND_KEY}"],
            "Condition": {
                "StringEquals": {
                    "AWS:SourceArn": "arn:aws:cloudfront::ACCOUNT:distribution/DISTRIBUTION"
                }
            },
        }
    )


def _publisher(bucket: str, folder: str, key_values: str) -> object:
    """What the role that publishes may do, and no more."""
    place = f"{folder}/*" if folder else "*"
    calls = ("DescribeKeyValueStore", "GetKey", "ListKeys", "UpdateKeys")
    return _policy(
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            "Resource": f"arn:aws:s3:::{bucket}/{place}",
        },
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{bucket}"},
        {
            "Effect": "Allow",
            "Action": [f"cloudfront-keyvaluestore:{call}" for call in calls],
            "Resource": key_values,
        },
    )


def _policy(*statements: object) -> object:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _listed(*items: object) -> dict[str, object]:
    return {"Quantity": len(items), "Items": list(items)}


def _steps(key_values: str) -> str:
    return f"""\
CloudFront before a private bucket, following its pointer. Once, with the AWS CLI or the console;
words in capital letters are yours to fill in. These files were tried against AWS's own model of
its API and against stand-ins of its services, not at AWS itself: look at the result.

1. The bucket: private, "Block all public access" on.
2. The KeyValueStore: {key_values}
3. The function:
     aws cloudfront create-function --name {NAME} --function-code fileb://cloudfront-function.js \\
       --function-config '{{"Comment":"","Runtime":"cloudfront-js-2.0",
         "KeyValueStoreAssociations":{{"Quantity":1,"Items":[{{"KeyValueStoreARN":"{key_values}"}}]}}}}'
     aws cloudfront publish-function --name {NAME} --if-match ETAG
4. The headers:
     aws cloudfront create-response-headers-policy \\
       --response-headers-policy-config file://cloudfront-headers.json
5. Access to the bucket, whose Id goes in the next file:
     aws cloudfront create-origin-access-control --origin-access-control-config \\
       Name={NAME},SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3
6. The distribution, with your names and certificate added (Aliases, ViewerCertificate):
     aws cloudfront create-distribution --distribution-config file://cloudfront-distribution.json
7. The bucket's policy, cloudfront-bucket-policy.json: CloudFront reads what it serves and no more.
8. cloudfront-publisher-policy.json is what the role that publishes may do. Temporary credentials
   must come from a regional endpoint of AWS STS (AWS_STS_REGIONAL_ENDPOINTS=regional).
9. Publish, then compare every answer:  python3 tasks.py verify

What differs from the local edge
- An address that is gone (410) answers with a sentence of the function, which cannot give an
  object of the bucket that status.
- The page of the 404 is CloudFront's custom error page: one object, written over just before a
  release goes live, with the content security policy of cloudfront-headers.json.
- ETag is that of the bucket. Other methods than GET and HEAD CloudFront itself turns away (403).
- New values take CloudFront some seconds to reach all its places. A publish waits for them before
  it makes them visible; a place that hears still later serves the earlier pages until then.
- Nothing needs a purge, save after  publish --repair  where an object was damaged: CloudFront may
  hold what was there (aws cloudfront create-invalidation --paths "/*").
- There are no previews.
"""
