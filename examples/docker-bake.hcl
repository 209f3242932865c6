# docker buildx bake, and docker buildx bake tides for one of them

variable "TAG" {
  default = "dev"
}

variable "REVISION" {
  default = "unknown"
}

group "default" {
  targets = ["booking", "fares", "fares-nightly", "timetable", "tickets", "notices", "lostfound", "berths", "tides"]
}

target "booking" {
  context = "services/booking"
  tags    = ["saltmarsh/booking:${TAG}"]
}

target "fares" {
  context = "services/fares"
  tags    = ["saltmarsh/fares:${TAG}"]
}

target "fares-nightly" {
  inherits   = ["fares"]
  dockerfile = "nightly.Dockerfile"
  tags       = ["saltmarsh/fares-nightly:${TAG}"]
}

target "timetable" {
  context = "services/timetable"
  args = {
    REVISION = REVISION
  }
  tags = ["saltmarsh/timetable:${TAG}"]
}

target "tickets" {
  context = "services/tickets"
  args = {
    JAVA_VERSION  = "17"
    MAVEN_VERSION = "3.9.6"
  }
  tags = ["saltmarsh/tickets:${TAG}"]
}

target "notices" {
  context = "services/notices"
  tags    = ["saltmarsh/notices:${TAG}"]
}

target "lostfound" {
  context = "services/lostfound"
  tags    = ["saltmarsh/lostfound:${TAG}"]
}

target "berths" {
  context = "services/berths"
  tags    = ["saltmarsh/berths:${TAG}"]
}

target "tides" {
  context   = "services/tides"
  target    = "runtime"
  platforms = ["linux/amd64", "linux/arm64"]
  tags      = ["saltmarsh/tides:${TAG}"]
}
