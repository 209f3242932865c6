FROM python:3.12
COPY --from=tools /srv .
CMD ["python", "server.py"]
