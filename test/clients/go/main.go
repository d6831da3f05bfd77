// The story by the Go client: reads it as JSON from STORY, prints what it did and read as one line of JSON.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

type story struct {
	Endpoint, RegionId, AccessKeyId, AccessKeySecret, SecurityToken, Signature string
	InstanceId, ToType                                                         string
	Tag                                                                        struct{ Key, Value string }
	MostReads                                                                  int
	Calls                                                                      []struct {
		Action     string
		Parameters json.RawMessage
	}
}

type seen struct {
	InstanceId              string `json:"instanceId"`
	Status                  string `json:"status"`
	InstanceType            string `json:"instanceType"`
	Cpu                     int32  `json:"cpu"`
	Memory                  int32  `json:"memory"`
	InternetMaxBandwidthOut int32  `json:"internetMaxBandwidthOut"`
	PublicIp                string `json:"publicIp"`
}

type refusal struct {
	Class     string `json:"class"`
	Code      string `json:"code"`
	RequestId string `json:"requestId,omitempty"`
}

type told struct {
	Watched    []string `json:"watched"`
	After      seen     `json:"after"`
	TagValue   string   `json:"tagValue"`
	Refused    refusal  `json:"refused"`
	Forged     refusal  `json:"forged"`
	RequestIds []string `json:"requestIds"`
	Bodies     []any    `json:"bodies"`
}

func main() {
	var s story
	check(json.Unmarshal([]byte(os.Getenv("STORY")), &s))
	client, err := connect(s, s.AccessKeySecret)
	check(err)
	t := &teller{story: s, client: client}
	t.resize()
	t.tag()
	t.forge()
	t.callEach()
	check(json.NewEncoder(os.Stdout).Encode(t.told))
}

func connect(s story, secret string) (*ecs.Client, error) {
	config := &models.Config{
		Endpoint:        &s.Endpoint,
		Protocol:        dara.String("http"),
		RegionId:        &s.RegionId,
		AccessKeyId:     &s.AccessKeyId,
		AccessKeySecret: &secret,
	}
	if s.SecurityToken != "" {
		config.SecurityToken = &s.SecurityToken
	}
	if s.Signature == "V1" {
		config.SignatureAlgorithm = dara.String("v2")
	}
	return ecs.NewClient(config)
}

type teller struct {
	story  story
	client *ecs.Client
	told   told
}

func (t *teller) resize() {
	id := &t.story.InstanceId
	t.read()
	_, err := t.retype()
	t.told.Refused = explain(err)
	stopped, err := t.client.StopInstance(&ecs.StopInstanceRequest{InstanceId: id, StoppedMode: dara.String("KeepCharging")})
	check(err)
	t.note(stopped.Body.RequestId)
	t.readUntil(func(m seen) bool { return m.Status == "Stopped" })
	retyped, err := t.retype()
	check(err)
	t.note(retyped.Body.RequestId)
	t.readUntil(func(m seen) bool { return m.InstanceType == t.story.ToType })
	started, err := t.client.StartInstance(&ecs.StartInstanceRequest{InstanceId: id})
	check(err)
	t.note(started.Body.RequestId)
	t.told.After = t.readUntil(func(m seen) bool { return m.Status == "Running" })
}

func (t *teller) retype() (*ecs.ModifyInstanceSpecResponse, error) {
	return t.client.ModifyInstanceSpec(&ecs.ModifyInstanceSpecRequest{
		InstanceId:   &t.story.InstanceId,
		InstanceType: &t.story.ToType,
		ClientToken:  dara.String("story"),
	})
}

func (t *teller) readUntil(isThere func(seen) bool) seen {
	for i := 0; i < t.story.MostReads; i++ {
		if instance := t.read(); isThere(instance) {
			return instance
		}
	}
	check(fmt.Errorf("not there after %d reads: %s", t.story.MostReads, strings.Join(t.told.Watched, ", ")))
	return seen{}
}

func (t *teller) read() seen {
	ids, err := json.Marshal([]string{t.story.InstanceId})
	check(err)
	answer, err := t.client.DescribeInstances(&ecs.DescribeInstancesRequest{
		RegionId:    &t.story.RegionId,
		InstanceIds: dara.String(string(ids)),
	})
	check(err)
	t.note(answer.Body.RequestId)
	instance := answer.Body.Instances.Instance[0]
	t.told.Watched = append(t.told.Watched, dara.StringValue(instance.Status)+" "+dara.StringValue(instance.InstanceType))
	return seen{
		InstanceId:              dara.StringValue(instance.InstanceId),
		Status:                  dara.StringValue(instance.Status),
		InstanceType:            dara.StringValue(instance.InstanceType),
		Cpu:                     dara.Int32Value(instance.Cpu),
		Memory:                  dara.Int32Value(instance.Memory),
		InternetMaxBandwidthOut: dara.Int32Value(instance.InternetMaxBandwidthOut),
		PublicIp:                dara.StringValue(instance.PublicIpAddress.IpAddress[0]),
	}
}

func (t *teller) tag() {
	kind, ids := dara.String("instance"), []*string{&t.story.InstanceId}
	tagged, err := t.client.TagResources(&ecs.TagResourcesRequest{
		RegionId:     &t.story.RegionId,
		ResourceType: kind,
		ResourceId:   ids,
		Tag:          []*ecs.TagResourcesRequestTag{{Key: &t.story.Tag.Key, Value: &t.story.Tag.Value}},
	})
	check(err)
	t.note(tagged.Body.RequestId)
	listed, err := t.client.ListTagResources(&ecs.ListTagResourcesRequest{
		RegionId:     &t.story.RegionId,
		ResourceType: kind,
		ResourceId:   ids,
	})
	check(err)
	t.note(listed.Body.RequestId)
	t.told.TagValue = dara.StringValue(listed.Body.TagResources.TagResource[0].TagValue)
}

func (t *teller) forge() {
	forger, err := connect(t.story, t.story.AccessKeySecret+"x")
	check(err)
	_, err = forger.DescribeRegions(&ecs.DescribeRegionsRequest{})
	t.told.Forged = explain(err)
	t.told.Forged.RequestId = ""
}

func (t *teller) note(requestId *string) {
	t.told.RequestIds = append(t.told.RequestIds, dara.StringValue(requestId))
}

// explain gives what the client's own error class says; the request id is in its data, as JSON.
func explain(err error) refusal {
	var own *tea.SDKError
	if !errors.As(err, &own) {
		check(fmt.Errorf("not refused by an SDKError but %T: %v", err, err))
	}
	var data struct{ RequestId string }
	check(json.Unmarshal([]byte(dara.StringValue(own.Data)), &data))
	return refusal{Class: fmt.Sprintf("%T", own), Code: dara.StringValue(own.Code), RequestId: data.RequestId}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
