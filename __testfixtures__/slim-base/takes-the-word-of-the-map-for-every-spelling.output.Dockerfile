FROM registry.example.com/three AS by-whole-name
FROM registry.example.com/small:2 AS by-repository
FROM registry.example.com/small AS without-a-tag
FROM small:9 AS to-a-tag
FROM small@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS to-a-digest
FROM registry.example.com:5000/small:1 AS to-a-port
FROM another-small AS from-the-hub
