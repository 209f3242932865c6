FROM python:3.11
WORKDIR /app
COPY requirements.txt .
COPY wheels wheels
RUN pip install --user --no-index --find-links=wheels -r requirements.txt
COPY . .
RUN python -m unittest discover
ENV PATH=/root/.local/bin:$PATH
CMD ["python", "app.py"]
