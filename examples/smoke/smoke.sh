#!/bin/sh
# Asks every service for one plain answer.
set -eu

ask() {
  printf '%-60s' "$1"
  curl --fail --silent --show-error --retry 10 --retry-connrefused "$1" > /dev/null
  echo ok
}

ask http://booking:3000/healthz
ask http://fares:8000/healthz
ask http://timetable:8080/healthz
ask http://tickets:8081/healthz
ask http://notices:9292/healthz
ask http://lostfound/healthz
ask http://berths:8080/healthz
ask http://tides:8083/healthz

price=$(curl --silent 'http://fares:8000/fares/northquay-saltmarsh?adults=2' | jq .cents)
[ "$price" = 1280 ] || { echo "two adults should pay 1280, not $price"; exit 1; }
