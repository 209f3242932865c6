FROM registry.example.com/full:3 AS by-whole-name
FROM registry.example.com/full:2 AS by-repository
FROM registry.example.com/full AS without-a-tag
FROM other:1 AS to-a-tag
FROM digested:1 AS to-a-digest
FROM registry.example.com:5000/port:1 AS to-a-port
FROM docker.io/another AS from-the-hub
