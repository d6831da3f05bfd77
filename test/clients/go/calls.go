// Each action by its typed method: the request's fields from JSON by wire name, the answer's back into it.
package main

import (
	"encoding/json"
	"fmt"

	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
)

type method func(parameters json.RawMessage) (body any, err error)

func methods(c *ecs.Client) map[string]method {
	return map[string]method{
		"AllocatePublicIpAddress":           by(c.AllocatePublicIpAddress),
		"DescribeAccountAttributes":         by(c.DescribeAccountAttributes),
		"DescribeAvailableResource":         by(c.DescribeAvailableResource),
		"DescribeBandwidthLimitation":       by(c.DescribeBandwidthLimitation),
		"DescribeInstanceAttribute":         by(c.DescribeInstanceAttribute),
		"DescribeInstanceModificationPrice": by(c.DescribeInstanceModificationPrice),
		"DescribeInstanceStatus":            by(c.DescribeInstanceStatus),
		"DescribeInstancesFullStatus":       by(c.DescribeInstancesFullStatus),
		"DescribeCloudAssistantStatus":      by(c.DescribeCloudAssistantStatus),
		"DescribeInstanceTypes":             by(c.DescribeInstanceTypes),
		"DescribeInstances":                 by(c.DescribeInstances),
		"DescribePrice":                     by(c.DescribePrice),
		"DescribeRegions":                   by(c.DescribeRegions),
		"DescribeResourcesModification":     by(c.DescribeResourcesModification),
		"DescribeZones":                     by(c.DescribeZones),
		"ListTagResources":                  by(c.ListTagResources),
		"ModifyInstanceNetworkSpec":         by(c.ModifyInstanceNetworkSpec),
		"ModifyInstanceSpec":                by(c.ModifyInstanceSpec),
		"ModifyPrepayInstanceSpec":          by(c.ModifyPrepayInstanceSpec),
		"RebootInstance":                    by(c.RebootInstance),
		"StartInstance":                     by(c.StartInstance),
		"StartInstances":                    by(c.StartInstances),
		"StopInstance":                      by(c.StopInstance),
		"StopInstances":                     by(c.StopInstances),
		"TagResources":                      by(c.TagResources),
		"UntagResources":                    by(c.UntagResources),
	}
}

func by[Request, Response any](send func(*Request) (*Response, error)) method {
	return func(parameters json.RawMessage) (any, error) {
		request := new(Request)
		if err := json.Unmarshal(parameters, request); err != nil {
			return nil, err
		}
		return send(request)
	}
}

func (t *teller) callEach() {
	known := methods(t.client)
	for _, call := range t.story.Calls {
		send, ok := known[call.Action]
		if !ok {
			check(fmt.Errorf("no method for %s", call.Action))
		}
		answer, err := send(call.Parameters)
		check(err)
		text, err := json.Marshal(answer)
		check(err)
		var held struct {
			Body struct{ RequestId string } `json:"body"`
		}
		var whole struct {
			Body any `json:"body"`
		}
		check(json.Unmarshal(text, &held))
		check(json.Unmarshal(text, &whole))
		t.note(&held.Body.RequestId)
		t.told.Bodies = append(t.told.Bodies, whole.Body)
	}
}
