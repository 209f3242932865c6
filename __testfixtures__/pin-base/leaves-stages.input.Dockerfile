FROM scratch AS python
FROM python
COPY --from=python /a /a
COPY --from=0 /a /b
