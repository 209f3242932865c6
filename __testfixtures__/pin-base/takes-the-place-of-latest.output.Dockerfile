FROM nginx:1.31
