FROM debian:12
COPY a /a

# An experiment
FROM debian:12
COPY --from=0 /a /a
   
# Another one, of the experiment
FROM debian:12
COPY --from=1 /a /a

#It takes what the others leave
FROM debian:12
COPY --from=0 /a /a
COPY b /from=1
