"""What tests of the factory share: an object store as it stands on the internet, on loopback."""

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

BUCKET = "pages"


@pytest.fixture
def s3(monkeypatch):
    """The address of an empty bucket of a server that speaks S3; all settings by environment."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    # All servers of a process share what they hold.
    requests.post(f"{address}/moto-api/reset", timeout=10).raise_for_status()
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "eu-west-2",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    place = {"LocationConstraint": "eu-west-2"}
    boto3.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    # File systems are remembered by their settings: another test's server is gone.
    S3FileSystem.clear_instance_cache()
    yield f"s3://{BUCKET}"
    S3FileSystem.clear_instance_cache()
    server.stop()
