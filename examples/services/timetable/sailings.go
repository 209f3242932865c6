package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
)

//go:embed sailings.csv
var sailingsCSV string

// A Sailing leaves every day at the same local time.
type Sailing struct {
	Route   string `json:"route"`
	Departs string `json:"departs"`
	Minutes int    `json:"minutes"`
}

func readSailings(text string) ([]Sailing, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	var sailings []Sailing
	for _, row := range rows[1:] {
		minutes, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, fmt.Errorf("%s at %s: %w", row[0], row[1], err)
		}
		sailings = append(sailings, Sailing{Route: row[0], Departs: row[1], Minutes: minutes})
	}
	return sailings, nil
}

// next is the first sailing of the route that leaves at or after the given
// local time, or the first one of the morning after.
func next(sailings []Sailing, route string, now time.Time) (Sailing, bool) {
	var first, found *Sailing
	clock := now.Format("15:04")
	for i := range sailings {
		s := &sailings[i]
		if s.Route != route {
			continue
		}
		if first == nil || s.Departs < first.Departs {
			first = s
		}
		if s.Departs >= clock && (found == nil || s.Departs < found.Departs) {
			found = s
		}
	}
	if found == nil {
		found = first
	}
	if found == nil {
		return Sailing{}, false
	}
	return *found, true
}
