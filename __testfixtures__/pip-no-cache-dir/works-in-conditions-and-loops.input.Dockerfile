FROM python:3.12-slim
RUN if [ -f r.txt ]; then pip install -r r.txt; fi; for p in a b; do pip install $p; done
