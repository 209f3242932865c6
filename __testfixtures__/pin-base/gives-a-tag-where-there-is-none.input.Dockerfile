FROM python
FROM node AS app
