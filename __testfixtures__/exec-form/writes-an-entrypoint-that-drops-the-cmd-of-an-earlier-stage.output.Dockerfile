FROM python:3.12 AS base
CMD ["python"]
FROM base
ENTRYPOINT ["uvicorn", "app:app"]
