FROM python:3.12
RUN pip install uv
WORKDIR /app
COPY requirements.txt .
RUN uv pip install --system \
    # nothing is kept
    --no-cache \
    # what it is made of
    -r requirements.txt
COPY . .
CMD python app.py
