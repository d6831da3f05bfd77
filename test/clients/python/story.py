"""The story by the Python client: reads it as JSON from STORY, prints what it did and read as one line of JSON."""

import json
import os
import re

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config


def connect(story, secret):
    config = Config(
        endpoint=story["endpoint"],
        protocol="http",
        region_id=story["regionId"],
        access_key_id=story["accessKeyId"],
        access_key_secret=secret,
    )
    if story["securityToken"]:
        config.security_token = story["securityToken"]
    if story["signature"] == "V1":
        config.signature_algorithm = "v2"
    return Client(config)


class Teller:
    def __init__(self, story):
        self.story = story
        self.client = connect(story, story["accessKeySecret"])
        self.watched = []
        self.request_ids = []

    def tell(self):
        refused, after = self.resize()
        return {
            "watched": self.watched,
            "after": after,
            "tagValue": self.tag(),
            "refused": refused,
            "forged": self.forge(),
            "bodies": [self.call(**call) for call in self.story["calls"]],
            "requestIds": self.request_ids,
        }

    def resize(self):
        instance_id = self.story["instanceId"]
        self.read()
        refused = refusal_of(self.retype)
        self.note(self.client.stop_instance(
            models.StopInstanceRequest(instance_id=instance_id, stopped_mode="KeepCharging")))
        self.read_until(lambda instance: instance.status == "Stopped")
        self.note(self.retype())
        self.read_until(lambda instance: instance.instance_type == self.story["toType"])
        self.note(self.client.start_instance(models.StartInstanceRequest(instance_id=instance_id)))
        return refused, seen(self.read_until(lambda instance: instance.status == "Running"))

    def retype(self):
        return self.client.modify_instance_spec(models.ModifyInstanceSpecRequest(
            instance_id=self.story["instanceId"], instance_type=self.story["toType"], client_token="story"))

    def read_until(self, is_there):
        for _ in range(self.story["mostReads"]):
            instance = self.read()
            if is_there(instance):
                return instance
        raise RuntimeError(f"not there after {self.story['mostReads']} reads: {', '.join(self.watched)}")

    def read(self):
        answer = self.note(self.client.describe_instances(models.DescribeInstancesRequest(
            region_id=self.story["regionId"], instance_ids=json.dumps([self.story["instanceId"]]))))
        instance = answer.instances.instance[0]
        self.watched.append(f"{instance.status} {instance.instance_type}")
        return instance

    def tag(self):
        resource = {
            "region_id": self.story["regionId"],
            "resource_type": "instance",
            "resource_id": [self.story["instanceId"]],
        }
        self.note(self.client.tag_resources(models.TagResourcesRequest(
            **resource, tag=[models.TagResourcesRequestTag(**self.story["tag"])])))
        listed = self.note(self.client.list_tag_resources(models.ListTagResourcesRequest(**resource)))
        return listed.tag_resources.tag_resource[0].tag_value

    def forge(self):
        forger = connect(self.story, self.story["accessKeySecret"] + "x")
        forged = refusal_of(lambda: forger.describe_regions(models.DescribeRegionsRequest()))
        return {"class": forged["class"], "code": forged["code"]}

    def call(self, action, parameters):
        """A method by the action's name, its request from wire names, the answer's body back to them."""
        request = getattr(models, f"{action}Request")().from_map(parameters)
        return self.note(getattr(self.client, snake(action))(request)).to_map()

    def note(self, response):
        self.request_ids.append(response.body.request_id)
        return response.body


def refusal_of(call):
    """What the client's own error class says."""
    try:
        call()
    except AlibabaCloudException as error:
        return {"class": type(error).__name__, "code": error.code, "requestId": error.request_id}
    raise RuntimeError("the call was not refused")


def seen(instance):
    return {
        "instanceId": instance.instance_id,
        "status": instance.status,
        "instanceType": instance.instance_type,
        "cpu": instance.cpu,
        "memory": instance.memory,
        "internetMaxBandwidthOut": instance.internet_max_bandwidth_out,
        "publicIp": instance.public_ip_address.ip_address[0],
    }


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    print(json.dumps(Teller(json.loads(os.environ["STORY"])).tell()))
