FROM python:3.12-slim AS base
COPY main.py /
RUN --mount=type=cache,target=/root/.cache pip install flask
RUN --mount=type=bind,from=base,target=/x ls . /tmp

FROM base
COPY --from=base . /x
ENTRYPOINT ["find", ".", "-name", "x"]
