from node:22
env A	b
