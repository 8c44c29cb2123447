declare module "*.css";
declare module "@grondslag/ui/styles.css";
