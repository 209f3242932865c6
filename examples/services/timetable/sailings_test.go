package main

import (
	"testing"
	"time"
)

func TestNext(t *testing.T) {
	sailings, err := readSailings(sailingsCSV)
	if err != nil {
		t.Fatal(err)
	}
	for clock, want := range map[string]string{"06:00": "07:30", "07:30": "07:30", "07:31": "09:45", "23:00": "07:30"} {
		now, _ := time.Parse("15:04", clock)
		got, ok := next(sailings, "northquay-saltmarsh", now)
		if !ok || got.Departs != want {
			t.Errorf("at %s: got %q, want %q", clock, got.Departs, want)
		}
	}
	if _, ok := next(sailings, "northquay-atlantis", time.Now()); ok {
		t.Error("nobody sails to Atlantis")
	}
}
