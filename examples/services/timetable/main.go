// Command timetable answers when the next boat leaves.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	sailings, err := readSailings(sailingsCSV)
	if err != nil {
		log.Fatal(err)
	}
	// The quays live on local time, wherever this runs: the image needs the zone files.
	zone, err := time.LoadLocation("Europe/Dublin")
	if err != nil {
		log.Fatal(err)
	}

	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("ok"))
	})
	http.HandleFunc("/sailings", func(w http.ResponseWriter, r *http.Request) {
		reply(w, sailings)
	})
	http.HandleFunc("/next", func(w http.ResponseWriter, r *http.Request) {
		sailing, ok := next(sailings, r.URL.Query().Get("route"), time.Now().In(zone))
		if !ok {
			http.Error(w, "no boat sails there", http.StatusNotFound)
			return
		}
		reply(w, sailing)
	})

	addr := os.Getenv("LISTEN")
	if addr == "" {
		addr = ":8080"
	}
	log.Printf("timetable listens on %s", addr)
	log.Fatal(http.ListenAndServe(addr, nil))
}

func reply(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}
