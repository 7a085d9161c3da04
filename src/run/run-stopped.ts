/** Thrown inside a run where nothing more may be done; what is open stays open. Never leaves `run/`. */
export class RunStopped extends Error {
  constructor() {
    super('the run has stopped');
    this.name = 'RunStopped';
  }
}
