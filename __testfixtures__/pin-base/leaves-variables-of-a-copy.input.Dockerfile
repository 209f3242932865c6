ARG X=python
FROM scratch
COPY --from=$X /a /a
