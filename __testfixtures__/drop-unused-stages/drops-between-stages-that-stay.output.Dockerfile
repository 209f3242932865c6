FROM debian:12
COPY a /a

#It takes what the others leave
FROM debian:12
COPY --from=0 /a /a
COPY b /from=1
