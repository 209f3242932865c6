FROM python:3.12 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ARG UID=1001
RUN groupadd --gid $UID app && useradd --uid $UID --gid app app
WORKDIR /app
COPY --chown=app:app . .
RUN pip install -r requirements.txt

FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ARG UID=1001
RUN groupadd --gid $UID app && useradd --uid $UID --gid app app
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
USER app
CMD ["python", "app.py"]
