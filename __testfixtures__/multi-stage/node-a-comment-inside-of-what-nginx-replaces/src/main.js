import { createApp } from 'vue';

createApp({ template: 'hello' }).mount('#app');
