"""Records of the Price List in their real shape, and the traps that lie among them."""

from typing import Any

import pytest

PUBLISHED = "2026-11-20T21:04:11Z"


def record(
    usagetype: str,
    usd: str,
    *,
    unit: str = "Hrs",
    component: str | None = "Hosting",
    name: str | None = None,
    region: str = "us-east-1",
    location_type: str = "AWS Region",
    family: str = "ML Instance",
    effective: str = "2026-11-01T00:00:00Z",
    currency: str = "USD",
) -> dict[str, Any]:
    """One record as get_products gives it, before it becomes text."""
    sku = "".join(character for character in f"{usagetype}{region}{usd}{location_type}" if character.isalnum()).upper()
    metered = usagetype.rpartition(":")[2]
    attributes = {
        "servicecode": "AmazonSageMaker",
        "location": "US East (N. Virginia)",
        "locationType": location_type,
        "instanceType": f"{metered}-{component}",
        "instanceName": metered if name is None else name,
        "usagetype": usagetype,
        "operation": "RunInstance",
        "memory": "64 GiB",
        "vCpu": "16",
        "gpu": "N/A",
        "gpuMemory": "N/A",
        "regionCode": region,
        "servicename": "Amazon SageMaker",
    }
    if component is not None:
        attributes["component"] = component
    rate = {
        "unit": unit,
        "endRange": "Inf",
        "description": f"${usd} per {unit} for {usagetype}",
        "appliesTo": [],
        "rateCode": f"{sku}.JRTCKXETXF.6YS6EN2CT7",
        "beginRange": "0",
        "pricePerUnit": {currency: usd},
    }
    term = {
        "priceDimensions": {f"{sku}.JRTCKXETXF.6YS6EN2CT7": rate},
        "sku": sku,
        "effectiveDate": effective,
        "offerTermCode": "JRTCKXETXF",
        "termAttributes": {},
    }
    return {
        "product": {"productFamily": family, "attributes": attributes, "sku": sku},
        "serviceCode": "AmazonSageMaker",
        "terms": {"OnDemand": {f"{sku}.JRTCKXETXF": term}},
        "version": "20261120210411",
        "publicationDate": PUBLISHED,
    }


def serverless(size: int, usd: str, region: str = "us-east-1") -> dict[str, Any]:
    return record(
        f"USE1-ServerlessInf:Mem-{size}GB",
        usd,
        unit="Seconds",
        component="Serverless Inference",
        name="N/A",
        family="ML Serverless",
        region=region,
    )


@pytest.fixture
def good() -> list[dict[str, Any]]:
    """What belongs in a list; the first costs more than in the shipped one, the second is new in its region."""
    return [
        record("USE1-Host:ml.g5.xlarge", "1.5000000000"),
        record("EUN1-Host:ml.g7.2xlarge", "2.2500000000", region="eu-north-1"),
        record("USE1-AsyncInf:ml.g5.xlarge", "1.5100000000", component="AsyncInference"),
        record("USE1-Tsform:ml.m5.xlarge", "0.2300000000", component="BatchTransform"),
        record("Host:ml.c7g.large", "0.0870000000"),
        *(serverless(size, f"{0.00002 * size:.10f}") for size in range(1, 7)),
    ]


@pytest.fixture
def traps() -> dict[str, list[dict[str, Any]]]:
    """Records that must not become prices, by the reason that is given for them."""
    provisioned = {"unit": "Seconds", "component": "Serverless Inference", "name": "N/A"}
    stepped = record("USE1-Host:ml.g5.8xlarge", "3.0000000000")
    [term] = stepped["terms"]["OnDemand"].values()
    term["priceDimensions"]["second"] = dict(next(iter(term["priceDimensions"].values())), beginRange="1000")
    unpriced = record("USE1-Host:ml.g5.16xlarge", "5.0000000000")
    unpriced["terms"] = {}
    return {
        "other meters": [
            record("USE1-Cluster:ml.g5.xlarge", "9.0100000000", component="Cluster"),
            record("USE1-ReservedCluster:ml.g5.xlarge", "9.0200000000", component="ReservedCluster"),
            record("USE1-Studio:KernelGateway-ml.g5.xlarge", "9.0300000000", component="Studio-Notebook"),
            record("USE1-Studio:JupyterLab-ml.g5.xlarge", "9.0400000000", component="Studio"),
            record("USE1-Notebk:ml.g5.xlarge", "9.0500000000", component="Notebook"),
            record("USE1-Train:ml.g5.xlarge", "9.0600000000", component="Training"),
            record("USE1-TrainingPlanUpfrontFee:ml.p4d.24xlarge", "13.57", unit="Quantity", component=None),
            record("USE1-ServerlessInf:ProvisionedConcurrency:Usage-2GB", "0.0000100000", **provisioned),
            record("USE1-ServerlessInf:ProvisionedConcurrency:Mem-2GB", "0.0000200000", **provisioned),
            record("USE1-Host:VolumeUsage.gp2", "0.1400000000", unit="GB-Mo"),
            record("USE1-Hosting:Data-Bytes-In", "0.0160000000", unit="GB"),
        ],
        "capacity of clusters, Studio or training": [
            record("USE1-ReservedCluster-Host:ml.g5.xlarge", "9.1000000000", component="ReservedCluster"),
        ],
        "locations other than an AWS Region": [
            record("USW2-LAX1-Host:ml.g5.2xlarge", "9.2000000000", location_type="AWS Local Zone"),
            record("OUT-Host:ml.g5.2xlarge", "9.2100000000", location_type="AWS Outposts"),
            record("Host:ml.g5.2xlarge", "9.2200000000", location_type="N/A"),
        ],
        "no region code": [record("USE1-Host:ml.g5.4xlarge", "9.2300000000", region="N/A")],
        "instance types that the SageMaker API does not know": [
            record("USE1-Host:ml.m.xlarge-HostingParent", "9.3000000000", name="ml.m.xlarge"),
            record("USE1-Host:ml.g99.xlarge", "9.3100000000"),
        ],
        "a usage type and an instance name that differ": [
            record("USE1-Host:ml.g5.12xlarge", "9.4000000000", name="ml.g5.24xlarge"),
        ],
        "a price of zero": [record("USE1-Host:ml.g5.24xlarge", "0.0000000000")],
        "another unit than hours or seconds": [
            record("USE1-Host:ml.g5.48xlarge", "9.5000000000", unit="Quantity"),
            serverless(1, "0.0720000000", region="eu-west-3")
            | {"terms": record("x", "0.0720000000", unit="Hrs")["terms"]},
        ],
        "no price in US dollars": [
            record("CNN1-Host:ml.g5.xlarge", "9.6000000000", region="cn-north-1", currency="CNY"),
        ],
        "prices in steps": [stepped],
        "no on-demand price in force": [
            unpriced,
            record("USE1-Host:ml.g6.xlarge", "9.7000000000", effective="2027-01-01T00:00:00Z"),
        ],
        "two records give different prices": [
            record("USE1-Host:ml.g6.2xlarge", "9.8000000000"),
            record("USE1-Host:ml.g6.2xlarge", "9.8100000000"),
        ],
        "serverless sizes that are no multiples of one price per GB": [
            serverless(1, "0.0000200000", region="eu-west-2"),
            serverless(2, "0.0000500000", region="eu-west-2"),
        ],
        "serverless sizes outside 1 to 6 GB": [serverless(8, "0.0001600000")],
    }
