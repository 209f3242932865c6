FROM --platform=$TARGETPLATFORM python:3.11-slim
RUN echo made > /srv/made
CMD ["cat", "/srv/made"]
