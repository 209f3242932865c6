FROM debian:12
LABEL "org.example.team" shop
ENV $A b
